// A decoded PNG: straight RGBA, 8 bits a channel, rows from the top.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jopan::test {

struct Rgba {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Rgba&) const = default;
};

struct Image {
  int width = 0, height = 0;
  std::vector<Rgba> pixels;

  Image() = default;
  Image(int width, int height, Rgba fill = {255, 255, 255, 255});
  [[nodiscard]] Rgba& at(int x, int y) { return pixels[static_cast<std::size_t>(y) * width + x]; }
  [[nodiscard]] const Rgba& at(int x, int y) const { return pixels[static_cast<std::size_t>(y) * width + x]; }
};

/// Nothing when `png` is not a readable PNG.
[[nodiscard]] std::optional<Image> decode_png(std::string_view png);
[[nodiscard]] std::string encode_png(const Image& image);

}  // namespace jopan::test
