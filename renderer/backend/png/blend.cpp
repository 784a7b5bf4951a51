#include "backend/png/blend.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace jopan::png {

namespace {

constexpr std::uint32_t kPairs = 0x00FF00FF;
constexpr int kTabled = 150;  ///< Pixels of a box for which sixteen mixtures are worth their while.

/// Two channels at once, each times `factor` / 255, rounded (exact: (v + 128 + ((v + 128) >> 8)) >> 8).
std::uint32_t scaled_pair(std::uint32_t pair, std::uint32_t factor) {
  const std::uint32_t product = pair * factor + 0x00800080;
  return (product + (product >> 8 & kPairs)) >> 8 & kPairs;
}

std::uint32_t scaled(std::uint32_t pixel, std::uint32_t factor) {
  return scaled_pair(pixel & kPairs, factor) | scaled_pair(pixel >> 8 & kPairs, factor) << 8;
}

std::uint32_t over(std::uint32_t source, std::uint32_t ground) {
  return source + scaled(ground, 255 - (source >> 24));
}

/// The part of a box at (x, y) that lies on the canvas, in the box's own coordinates.
struct Part {
  int left, top, right, bottom;
};

Part visible_part(const Canvas& canvas, int x, int y, int width, int height) {
  return {std::max(0, canvas.left - x), std::max(0, canvas.top - y), std::min(width, canvas.right - x),
          std::min(height, canvas.bottom - y)};
}

}  // namespace

Ink::Ink(const Color& color, double opacity) {
  const double alpha = std::clamp(color.a * opacity, 0.0, 1.0);
  for (int level = 0; level < 16; ++level) {
    const auto a = static_cast<std::uint32_t>(std::lround(255 * alpha * level / 15));
    const std::uint32_t opaque =
        0xFF000000u | static_cast<std::uint32_t>(color.r) << 16 | static_cast<std::uint32_t>(color.g) << 8 | color.b;
    steps_[level] = scaled(opaque, a);
  }
}

void blend(const Canvas& canvas, const Coverage& coverage, int x, int y, const Ink& ink) {
  x += coverage.left, y += coverage.top;
  const Part part = visible_part(canvas, x, y, coverage.width, coverage.height);
  if (part.left >= part.right || part.top >= part.bottom) return;
  const std::uint32_t full = ink.at(255);
  const bool is_opaque = full >> 24 == 255;
  // A letter mostly stands on one colour: its corner's. A point is too small for a table to pay.
  const bool is_tabled = coverage.width * coverage.height >= kTabled;
  const std::uint32_t ground =
      canvas.pixels[static_cast<std::ptrdiff_t>(y + part.top) * static_cast<std::ptrdiff_t>(canvas.stride) + x +
                    part.left];
  std::uint32_t on_ground[16] = {};
  for (int level = 0; is_tabled && level < 16; ++level) on_ground[level] = over(ink.steps()[level], ground);
  for (int row = part.top; row < part.bottom; ++row) {
    const std::uint8_t* const levels = coverage.levels + static_cast<std::ptrdiff_t>(row) * coverage.width;
    std::uint32_t* const pixels =
        canvas.pixels + static_cast<std::ptrdiff_t>(y + row) * static_cast<std::ptrdiff_t>(canvas.stride) + x;
    for (int column = part.left; column < part.right;) {
      // Half of a glyph's box is empty, and much of a headline full: eight at a time.
      if (column + 8 <= part.right) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, levels + column, sizeof eight);
        if (eight == 0 || (eight == ~std::uint64_t{0} && is_opaque)) {
          if (eight != 0) std::fill_n(pixels + column, 8, full);
          column += 8;
          continue;
        }
      }
      const int end = std::min(column + 8, part.right);
      for (; column < end; ++column) {
        const std::uint8_t level = levels[column];
        if (level == 0) continue;
        pixels[column] =
            is_tabled && pixels[column] == ground ? on_ground[level / 17] : over(ink.at(level), pixels[column]);
      }
    }
  }
}

void blend(const Canvas& canvas, const ColorBitmap& bitmap, int x, int y, double opacity) {
  x += bitmap.left, y += bitmap.top;
  const Part part = visible_part(canvas, x, y, bitmap.width, bitmap.height);
  const auto factor = static_cast<std::uint32_t>(std::lround(255 * std::clamp(opacity, 0.0, 1.0)));
  for (int row = part.top; row < part.bottom; ++row) {
    const std::uint32_t* const from = bitmap.pixels + static_cast<std::ptrdiff_t>(row) * bitmap.width;
    std::uint32_t* const pixels =
        canvas.pixels + static_cast<std::ptrdiff_t>(y + row) * static_cast<std::ptrdiff_t>(canvas.stride) + x;
    for (int column = part.left; column < part.right; ++column)
      pixels[column] = over(scaled(from[column], factor), pixels[column]);
  }
}

}  // namespace jopan::png
