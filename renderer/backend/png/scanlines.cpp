#include "backend/png/scanlines.h"

#include <algorithm>
#include <cstring>

namespace jopan::png {

namespace {

/// Colours seen so far, by open addressing; four times as many places as colours keep probes short.
class ColorIndex {
 public:
  explicit ColorIndex(Palette& palette) : palette_(palette) { places_.fill(kFree); }

  /// The colour's index, or -1 when the palette is full.
  int index_of(std::uint32_t color) {
    for (std::size_t at = color * 0x9E3779B1u >> 22;; at = (at + 1) % places_.size()) {
      const std::int16_t index = places_[at];
      if (index == kFree) return add(at, color);
      if (palette_.colors[static_cast<std::size_t>(index)] == color) return index;
    }
  }

 private:
  static constexpr std::int16_t kFree = -1;

  int add(std::size_t at, std::uint32_t color) {
    if (palette_.size == palette_.colors.size()) return -1;
    palette_.colors[palette_.size] = color;
    places_[at] = static_cast<std::int16_t>(palette_.size);
    return static_cast<int>(palette_.size++);
  }

  Palette& palette_;
  std::array<std::int16_t, 1024> places_{};
};

constexpr std::size_t kBlock = 16;

using Four [[gnu::vector_size(16)]] = std::uint32_t;

Four difference(const std::uint32_t* a, const std::uint32_t* b) {
  Four x, y;
  std::memcpy(&x, a, sizeof x);
  std::memcpy(&y, b, sizeof y);
  return x ^ y;
}

/// Whether sixteen pixels are those of another row.
bool are_equal(const std::uint32_t* a, const std::uint32_t* b) {
  const Four all = difference(a, b) | difference(a + 4, b + 4) | difference(a + 8, b + 8) | difference(a + 12, b + 12);
  std::uint64_t halves[2];
  std::memcpy(halves, &all, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

/// The indices of every `step`th row. Most blocks are those of the row before, which has been seen.
bool index_rows(const Pixels& pixels, std::uint32_t step, ColorIndex& colors, std::uint8_t* out) {
  const std::size_t width = pixels.width;
  for (std::uint32_t y = 0; y < pixels.height; y += step, out += width + 1) {
    const std::uint32_t* const row = pixels.data + y * width;
    const std::uint32_t* const above = y > 0 ? row - step * width : nullptr;
    out[0] = 0;
    std::uint8_t* const indices = out + 1;
    std::uint32_t last_color = ~row[0];
    int last = -1;
    for (std::size_t x = 0; x < width;) {
      if (above && x + kBlock <= width && are_equal(row + x, above + x)) {
        std::memcpy(indices + x, indices + x - (width + 1), kBlock);
        x += kBlock;
        continue;
      }
      for (const std::size_t end = std::min(x + kBlock, width); x < end; ++x) {
        if (row[x] != last_color) {
          last_color = row[x];
          last = colors.index_of(last_color);
          if (last < 0) return false;
        }
        indices[x] = static_cast<std::uint8_t>(last);
      }
    }
  }
  return true;
}

}  // namespace

bool write_indexed(const Pixels& pixels, std::uint8_t* out, Palette& palette) {
  // Most pictures with too many colours show it in a few of their rows.
  constexpr std::uint32_t kFewRows = 8;
  Palette some;
  ColorIndex some_colors(some), colors(palette);
  return index_rows(pixels, kFewRows, some_colors, out) && index_rows(pixels, 1, colors, out);
}

std::array<std::uint8_t, 4> to_rgba(std::uint32_t p) {
  const std::uint32_t alpha = p >> 24;
  const auto channel = [&](int shift) {
    const std::uint32_t value = p >> shift & 255;
    // Most pixels are opaque or clear; the division is for edges.
    if (alpha == 255 || alpha == 0) return static_cast<std::uint8_t>(alpha == 0 ? 0 : value);
    return static_cast<std::uint8_t>(std::min(255u, (value * 255 + alpha / 2) / alpha));
  };
  return {channel(16), channel(8), channel(0), static_cast<std::uint8_t>(alpha)};
}

void write_rgba(const Pixels& pixels, std::uint8_t* out) {
  const std::size_t width = pixels.width;
  for (std::uint32_t y = 0; y < pixels.height; ++y) {
    *out++ = 0;
    const std::uint32_t* const row = pixels.data + y * width;
    for (std::size_t x = 0; x < width; ++x, out += 4) {
      const auto rgba = to_rgba(row[x]);
      std::memcpy(out, rgba.data(), 4);
    }
  }
}

bool looks_like_photograph(const Pixels& pixels) {
  constexpr std::size_t kSamples = 4096, kManyColors = 1400;
  const std::size_t count = std::size_t{pixels.width} * pixels.height;
  if (count < kSamples) return false;
  // An odd step walks through all columns.
  const std::size_t step = count / kSamples | 1;
  std::array<bool, 1 << 16> seen{};
  std::size_t distinct = 0;
  for (std::size_t at = 0; at < count; at += step) {
    bool& place = seen[pixels.data[at] * 0x9E3779B1u >> 16];
    distinct += !place;
    place = true;
  }
  return distinct > kManyColors;
}

}  // namespace jopan::png
