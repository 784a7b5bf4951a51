// Coverage and colour bitmaps onto pixels, source over, premultiplied.
#pragma once

#include <cstddef>
#include <cstdint>

#include "backend/png/rasterizer.h"
#include "core/color.h"

namespace jopan::png {

/// Pixels being painted on, with the box (device px, end exclusive) that may change.
struct Canvas {
  std::uint32_t* pixels = nullptr;
  std::size_t stride = 0;  ///< In pixels.
  int left = 0, top = 0, right = 0, bottom = 0;
};

/// One colour at each of the sixteen levels of coverage.
class Ink {
 public:
  Ink(const Color& color, double opacity);
  [[nodiscard]] std::uint32_t at(std::uint8_t level) const { return steps_[level / 17]; }
  [[nodiscard]] const std::uint32_t* steps() const { return steps_; }

 private:
  std::uint32_t steps_[16];  ///< Premultiplied ARGB.
};

/// `x`, `y`: the origin's pixel.
void blend(const Canvas& canvas, const Coverage& coverage, int x, int y, const Ink& ink);
void blend(const Canvas& canvas, const ColorBitmap& bitmap, int x, int y, double opacity);

}  // namespace jopan::png
