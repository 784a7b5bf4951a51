// The three ways to write pixels as PNG scanlines, each row led by its filter type.
#pragma once

#include <array>
#include <cstdint>

#include "backend/png/encode.h"

namespace jopan::png {

struct Palette {
  std::array<std::uint32_t, 256> colors{};  ///< Premultiplied ARGB, in order of first use.
  std::size_t size = 0;
};

/// One byte a pixel. False, after a look at part of the picture, when there are more than 256 colours.
bool write_indexed(const Pixels& pixels, std::uint8_t* out, Palette& palette);

void write_rgb(const Pixels& pixels, std::uint8_t* out);
void write_rgba(const Pixels& pixels, std::uint8_t* out);

/// r, g, b, a, not premultiplied.
[[nodiscard]] std::array<std::uint8_t, 4> to_rgba(std::uint32_t premultiplied);

/// True when so many of the pixels differ that filtering pays.
[[nodiscard]] bool looks_like_photograph(const Pixels& pixels);

/// Replaces each row, which has filter type 0, by the filter with the smallest sum of absolute differences (PNG
/// specification, section 12.8). `pixel_bytes` is 3 or 4.
void filter_rows(std::uint8_t* scanlines, std::size_t row_bytes, std::size_t height, std::size_t pixel_bytes);

}  // namespace jopan::png
