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

/// Length of the run of equal pixels at the start.
std::size_t run_length(const std::uint32_t* row, std::size_t length) {
  const std::uint32_t color = row[0];
  const std::uint64_t pair = static_cast<std::uint64_t>(color) << 32 | color;
  std::size_t at = 1;
  for (; at + 8 <= length; at += 8) {
    std::uint64_t words[4];
    std::memcpy(words, row + at, sizeof words);
    if (((words[0] ^ pair) | (words[1] ^ pair) | (words[2] ^ pair) | (words[3] ^ pair)) != 0) break;
  }
  while (at < length && row[at] == color) ++at;
  return at;
}

/// Most pictures with too many colours show it in a few of their rows.
bool has_too_many_colors(const Pixels& pixels) {
  constexpr std::uint32_t kStep = 8;
  Palette palette;
  ColorIndex colors(palette);
  for (std::uint32_t y = kStep / 2; y < pixels.height; y += kStep) {
    const std::uint32_t* const row = pixels.data + std::size_t{y} * pixels.width;
    for (std::size_t x = 0; x < pixels.width; x += run_length(row + x, pixels.width - x))
      if (colors.index_of(row[x]) < 0) return true;
  }
  return false;
}

}  // namespace

bool write_indexed(const Pixels& pixels, std::uint8_t* out, Palette& palette) {
  if (has_too_many_colors(pixels)) return false;
  ColorIndex colors(palette);
  const std::size_t width = pixels.width;
  for (std::uint32_t y = 0; y < pixels.height; ++y, out += width + 1) {
    const std::uint32_t* const row = pixels.data + y * width;
    if (y > 0 && std::memcmp(row, row - width, width * sizeof *row) == 0) {
      std::memcpy(out, out - (width + 1), width + 1);
      continue;
    }
    out[0] = 0;
    std::uint8_t* const indices = out + 1;
    for (std::size_t x = 0; x < width;) {
      const int index = colors.index_of(row[x]);
      if (index < 0) return false;
      if (x + 1 < width && row[x + 1] != row[x]) {
        indices[x++] = static_cast<std::uint8_t>(index);
        continue;
      }
      const std::size_t run = run_length(row + x, width - x);
      std::memset(indices + x, index, run);
      x += run;
    }
  }
  return true;
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
