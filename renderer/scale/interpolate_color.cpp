// d3-interpolate's colours.
#include <algorithm>
#include <array>
#include <cmath>

#include "scale/color_space.h"
#include "scale/scale.h"

namespace jopan {
namespace {

struct ColorPath {
  std::string_view name;
  ColorSpace space;
  bool has_hue;  ///< The first coordinate is an angle.
  bool the_long_way;
};

constexpr std::array kPaths{
    ColorPath{"rgb", ColorSpace::Rgb, false, false},
    ColorPath{"lab", ColorSpace::Lab, false, false},
    ColorPath{"hsl", ColorSpace::Hsl, true, false},
    ColorPath{"hsl-long", ColorSpace::Hsl, true, true},
    ColorPath{"hcl", ColorSpace::Hcl, true, false},
    ColorPath{"hcl-long", ColorSpace::Hcl, true, true},
    ColorPath{"cubehelix", ColorSpace::Cubehelix, true, false},
    ColorPath{"cubehelix-long", ColorSpace::Cubehelix, true, true},
};

const ColorPath& find_path(std::string_view name) {
  const auto found =
      std::find_if(kPaths.begin(), kPaths.end(), [&](const ColorPath& path) { return path.name == name; });
  return found == kPaths.end() ? kPaths.front() : *found;
}

/// A coordinate without meaning at one end takes the other end's.
double mix(double a, double b, double t) {
  const double span = b - a;
  if (span != 0 && !std::isnan(span)) return a + t * span;
  return std::isnan(a) ? b : a;
}

double mix_hue(double a, double b, double t) {
  double span = b - a;
  if (span == 0 || std::isnan(span)) return std::isnan(a) ? b : a;
  if (span > 180 || span < -180) span -= 360 * std::floor(span / 360 + 0.5);
  return a + t * span;
}

}  // namespace

Color interpolate_color(const Color& from, const Color& to, double t, std::string_view space) {
  const ColorPath& path = find_path(space);
  const Coordinates a = to_space(from, path.space), b = to_space(to, path.space);
  Coordinates mixed;
  for (std::size_t i = 0; i < mixed.size(); ++i) {
    mixed[i] = i == 0 && path.has_hue && !path.the_long_way ? mix_hue(a[i], b[i], t) : mix(a[i], b[i], t);
  }
  Color color = from_space(mixed, path.space);
  color.a = std::clamp(mix(from.a, to.a, t), 0.0, 1.0);
  return color;
}

Color interpolate_colors(std::span<const Color> colors, double t, std::string_view space) {
  if (colors.empty() || std::isnan(t)) return {};
  if (colors.size() == 1) return colors.front();
  const auto pieces = static_cast<double>(colors.size() - 1);
  const double at = t * pieces;  // Outside of 0..1 the first and the last piece go on, as d3's piecewise().
  const double piece = std::clamp(std::floor(at), 0.0, pieces - 1);
  const auto i = static_cast<std::size_t>(piece);
  return interpolate_color(colors[i], colors[i + 1], at - piece, space);
}

}  // namespace jopan
