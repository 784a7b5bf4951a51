// WCAG 2 contrast and the search for a readable shade in OKLab (Ottosson 2020), whose lightness can move without
// changing the hue that the eye sees.
#include <algorithm>
#include <cmath>

#include "core/color.h"

namespace jopan {

namespace {

struct Linear {
  double r = 0, g = 0, b = 0;
};

struct Oklab {
  double lightness = 0, a = 0, b = 0;
};

double decoded(std::uint8_t channel) {
  const double v = channel / 255.0;
  return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double v) {
  v = std::clamp(v, 0.0, 1.0);
  const double coded = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
  return static_cast<std::uint8_t>(std::lround(coded * 255));
}

Linear to_linear(const Color& color) {
  return {decoded(color.r), decoded(color.g), decoded(color.b)};
}

double luminance(const Color& color) {
  const Linear c = to_linear(color);
  return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

Oklab to_oklab(const Color& color) {
  const Linear c = to_linear(color);
  const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
  const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
  const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Linear from_oklab(const Oklab& lab) {
  const auto cubed = [](double v) { return v * v * v; };
  const double l = cubed(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b);
  const double m = cubed(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b);
  const double s = cubed(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

bool in_gamut(const Linear& c) {
  constexpr double kSlack = 1e-4;
  return std::min({c.r, c.g, c.b}) >= -kSlack && std::max({c.r, c.g, c.b}) <= 1 + kSlack;
}

/// The colour at that lightness with the same hue and the most of its chroma that sRGB can show.
Color at_lightness(const Oklab& lab, double lightness, double alpha) {
  const auto with_chroma = [&](double part) { return from_oklab({lightness, lab.a * part, lab.b * part}); };
  Linear c = with_chroma(1);
  if (!in_gamut(c)) {
    double low = 0, high = 1;
    for (int i = 0; i < 12; ++i) {
      const double middle = (low + high) / 2;
      (in_gamut(with_chroma(middle)) ? low : high) = middle;
    }
    c = with_chroma(low);
  }
  return {encoded(c.r), encoded(c.g), encoded(c.b), alpha};
}

struct Candidate {
  Color color;
  double distance = 0;  ///< In lightness.
};

/// The first lightness from the colour's own towards `limit` that reaches the ratio. Once reached it stays reached:
/// behind the ground's own lightness contrast only grows.
Candidate towards(const Oklab& lab, double limit, const Color& ground, double ratio, double alpha) {
  double near = lab.lightness, far = limit;
  for (int i = 0; i < 14; ++i) {
    const double middle = (near + far) / 2;
    (contrast_ratio(at_lightness(lab, middle, alpha), ground) >= ratio ? far : near) = middle;
  }
  return {at_lightness(lab, far, alpha), std::abs(far - lab.lightness)};
}

}  // namespace

double contrast_ratio(const Color& a, const Color& b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Color with_contrast(const Color& color, const Color& ground, double ratio) {
  if (contrast_ratio(color, ground) >= ratio) return color;
  const Color black{0, 0, 0, color.a}, white{255, 255, 255, color.a};
  const double dark = contrast_ratio(black, ground), light = contrast_ratio(white, ground);
  if (std::max(dark, light) < ratio) return dark > light ? black : white;
  const Oklab lab = to_oklab(color);
  const Candidate darker = dark >= ratio ? towards(lab, 0, ground, ratio, color.a) : Candidate{black, 9};
  const Candidate lighter = light >= ratio ? towards(lab, 1, ground, ratio, color.a) : Candidate{white, 9};
  return darker.distance <= lighter.distance ? darker.color : lighter.color;
}

}  // namespace jopan
