#include "tests/support/png_compare.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace jopan::test {
namespace {

constexpr int kRegion = 16;

/// Square of the distance in YIQ, 0…1, as seen on a background of grey level `ground`. Weights and the maximum 35215
/// after Kotsarenko and Ramos, "Measuring perceived color difference using YIQ NTSC transmission color space" (2010).
double squared_distance(Rgba one, Rgba two, double ground) {
  const auto over = [ground](double channel, double alpha) { return ground + (channel - ground) * alpha / 255.0; };
  const double r = over(one.r, one.a) - over(two.r, two.a);
  const double g = over(one.g, one.a) - over(two.g, two.a);
  const double b = over(one.b, one.a) - over(two.b, two.a);
  const double y = 0.29889531 * r + 0.58662247 * g + 0.11448223 * b;
  const double i = 0.59597799 * r - 0.27417610 * g - 0.32180189 * b;
  const double q = 0.21147017 * r - 0.52261711 * g + 0.31114694 * b;
  return (0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q) / 35215.0;
}

/// Transparent pictures stand on any page, so the worse of a white and a black one counts.
bool differs(Rgba one, Rgba two, double limit) {
  if (one == two) return false;
  return std::max(squared_distance(one, two, 255), squared_distance(one, two, 0)) > limit * limit;
}

Rgba faded(Rgba pixel) {
  const int grey = (pixel.r * 3 + pixel.g * 6 + pixel.b) / 10;
  const auto light = static_cast<std::uint8_t>(255 - (255 - grey) * pixel.a / 255 / 4);
  return {light, light, light, 255};
}

}  // namespace

PngDifference compare(const Image& expected, const Image& actual, const PngTolerance& tolerance) {
  if (expected.width != actual.width || expected.height != actual.height) {
    return {false,
            fmt::format("size is {}x{}, expected {}x{}", actual.width, actual.height, expected.width, expected.height),
            {}};
  }
  PngDifference result{.picture = Image(expected.width, expected.height)};
  const int columns = (expected.width + kRegion - 1) / kRegion;
  std::vector<int> regions(static_cast<std::size_t>(columns) * ((expected.height + kRegion - 1) / kRegion));
  int count = 0;
  for (int y = 0; y < expected.height; ++y) {
    for (int x = 0; x < expected.width; ++x) {
      const Rgba wanted = expected.at(x, y);
      const bool different = differs(wanted, actual.at(x, y), tolerance.color_distance);
      result.picture.at(x, y) = different ? Rgba{230, 0, 30, 255} : faded(wanted);
      if (!different) continue;
      ++count;
      ++regions[static_cast<std::size_t>(y / kRegion) * columns + x / kRegion];
    }
  }
  const auto worst = std::max_element(regions.begin(), regions.end());
  const double share = expected.pixels.empty() ? 0 : static_cast<double>(count) / expected.pixels.size();
  result.same = count == 0 || (share <= tolerance.max_share && *worst <= tolerance.max_in_region);
  if (count != 0) {
    const auto index = static_cast<int>(worst - regions.begin());
    result.summary = fmt::format(
        "{} of {} pixels differ ({:.3f} %, tolerance {} allows {:.3f} %); the worst region, at {},{}, has {} (allowed "
        "{})",
        count, expected.pixels.size(), share * 100, tolerance.name, tolerance.max_share * 100,
        index % columns * kRegion, index / columns * kRegion, *worst, tolerance.max_in_region);
  }
  return result;
}

}  // namespace jopan::test
