// Perceptual comparison of two pictures: small differences of colour and a few scattered pixels pass, a changed region
// does not.
#pragma once

#include <string>

#include "tests/support/png_image.h"

namespace jopan::test {

struct PngTolerance {
  const char* name;
  double color_distance;  ///< 0 same … 1 black against white; a pixel further apart differs.
  double max_share;       ///< Of differing pixels in the whole picture.
  int max_in_region;      ///< Differing pixels in any one 16×16 region (of 256).
};

/// For pictures of one renderer on different processors: edges may wobble by a few levels, no glyph may change.
/// A grey pixel differs from about 13 levels on; a changed digit at 12 px changes some 15 pixels of its region.
inline constexpr PngTolerance kAntialiasing{"antialiasing", 0.05, 0.001, 8};
/// For pictures whose raster images are scaled or decoded by another library version.
inline constexpr PngTolerance kPhoto{"photo", 0.1, 0.01, 48};

struct PngDifference {
  bool same = true;
  std::string summary;  ///< One sentence with the numbers.
  Image picture;        ///< The expected picture faded, differing pixels red. Empty when the sizes differ.
};

[[nodiscard]] PngDifference compare(const Image& expected, const Image& actual, const PngTolerance& tolerance);

}  // namespace jopan::test
