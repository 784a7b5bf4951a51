// JPEG and WebP to pixels, by the libraries that browsers use.
#pragma once

#include <optional>
#include <string_view>

#include "tests/support/png_image.h"

namespace jopan::test {

struct Jpeg {
  Image image;
  bool full_colour = false;  ///< 4:4:4
};
/// Nothing when `bytes` are no readable JPEG.
[[nodiscard]] std::optional<Jpeg> decode_jpeg(std::string_view bytes);

struct WebP {
  Image image;
  bool lossless = false, has_alpha = false;
};
[[nodiscard]] std::optional<WebP> decode_webp(std::string_view bytes);

/// How far the pixels of two pictures of one size are apart.
struct Distance {
  double mean = 0;  ///< Of a channel.
  int most = 0;
};
[[nodiscard]] Distance distance_of(const Image& a, const Image& b);

}  // namespace jopan::test
