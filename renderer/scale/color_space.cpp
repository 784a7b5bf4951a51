#include "scale/color_space.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace jopan {
namespace {

constexpr double kNone = __builtin_nan("");
constexpr double kDegrees = 180 / std::numbers::pi;

// CIELAB with the D50 white point, as d3-color has it.
constexpr double kXn = 0.96422, kZn = 0.82521;
constexpr double kT0 = 4.0 / 29, kT1 = 6.0 / 29, kT2 = 3 * kT1 * kT1, kT3 = kT1 * kT1 * kT1;

double xyz_to_lab(double t) {
  return t > kT3 ? std::cbrt(t) : t / kT2 + kT0;
}
double lab_to_xyz(double t) {
  return t > kT1 ? t * t * t : kT2 * (t - kT0);
}
double to_linear(double c) {
  c /= 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double from_linear(double c) {
  return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055);
}

Coordinates rgb_to_lab(const Coordinates& rgb) {
  const double r = to_linear(rgb[0]), g = to_linear(rgb[1]), b = to_linear(rgb[2]);
  const double y = xyz_to_lab(0.2225045 * r + 0.7168786 * g + 0.0606169 * b);
  double x = y, z = y;
  if (r != g || g != b) {
    x = xyz_to_lab((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / kXn);
    z = xyz_to_lab((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / kZn);
  }
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Coordinates lab_to_rgb(const Coordinates& lab) {
  const double fy = (lab[0] + 16) / 116;
  const double x = kXn * lab_to_xyz(std::isnan(lab[1]) ? fy : fy + lab[1] / 500);
  const double z = kZn * lab_to_xyz(std::isnan(lab[2]) ? fy : fy - lab[2] / 200);
  const double y = lab_to_xyz(fy);
  return {from_linear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
          from_linear(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
          from_linear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z)};
}

Coordinates lab_to_hcl(const Coordinates& lab) {
  if (lab[1] == 0 && lab[2] == 0) return {kNone, 0 < lab[0] && lab[0] < 100 ? 0 : kNone, lab[0]};
  const double hue = std::atan2(lab[2], lab[1]) * kDegrees;
  return {hue < 0 ? hue + 360 : hue, std::hypot(lab[1], lab[2]), lab[0]};
}

Coordinates hcl_to_lab(const Coordinates& hcl) {
  if (std::isnan(hcl[0])) return {hcl[2], 0, 0};
  const double hue = hcl[0] / kDegrees;
  return {hcl[2], std::cos(hue) * hcl[1], std::sin(hue) * hcl[1]};
}

Coordinates rgb_to_hsl(const Coordinates& rgb) {
  const double r = rgb[0] / 255, g = rgb[1] / 255, b = rgb[2] / 255;
  const double low = std::min({r, g, b}), high = std::max({r, g, b});
  const double chroma = high - low, l = (high + low) / 2;
  if (chroma == 0) return {kNone, l > 0 && l < 1 ? 0 : kNone, l};
  const double hue = r == high   ? (g - b) / chroma + (g < b) * 6
                     : g == high ? (b - r) / chroma + 2
                                 : (r - g) / chroma + 4;
  return {hue * 60, chroma / (l < 0.5 ? high + low : 2 - high - low), l};
}

double hsl_channel(double hue, double m1, double m2) {
  if (hue < 60) return (m1 + (m2 - m1) * hue / 60) * 255;
  if (hue < 180) return m2 * 255;
  if (hue < 240) return (m1 + (m2 - m1) * (240 - hue) / 60) * 255;
  return m1 * 255;
}

Coordinates hsl_to_rgb(const Coordinates& hsl) {
  const double hue = std::fmod(hsl[0], 360) + (hsl[0] < 0 ? 360 : 0);
  const double s = std::isnan(hue) || std::isnan(hsl[1]) ? 0 : hsl[1], l = hsl[2];
  const double m2 = l + (l < 0.5 ? l : 1 - l) * s, m1 = 2 * l - m2;
  return {hsl_channel(hue >= 240 ? hue - 240 : hue + 120, m1, m2), hsl_channel(hue, m1, m2),
          hsl_channel(hue < 120 ? hue + 240 : hue - 120, m1, m2)};
}

// Green's cubehelix; the matrix is d3-color's.
constexpr double kA = -0.14861, kB = 1.78277, kC = -0.29227, kD = -0.90649, kE = 1.97294;
constexpr double kEd = kE * kD, kEb = kE * kB, kBcDa = kB * kC - kD * kA;

Coordinates rgb_to_cubehelix(const Coordinates& rgb) {
  const double r = rgb[0] / 255, g = rgb[1] / 255, b = rgb[2] / 255;
  const double l = (kBcDa * b + kEd * r - kEb * g) / (kBcDa + kEd - kEb);
  const double bl = b - l, k = (kE * (g - l) - kC * bl) / kD;
  const double s = std::sqrt(k * k + bl * bl) / (kE * l * (1 - l));
  const double hue = s != 0 && !std::isnan(s) ? std::atan2(k, bl) * kDegrees - 120 : kNone;
  return {hue < 0 ? hue + 360 : hue, s, l};
}

Coordinates cubehelix_to_rgb(const Coordinates& hsl) {
  const double hue = std::isnan(hsl[0]) ? 0 : (hsl[0] + 120) / kDegrees, l = hsl[2];
  const double a = std::isnan(hsl[1]) ? 0 : hsl[1] * l * (1 - l);
  const double c = std::cos(hue), s = std::sin(hue);
  return {255 * (l + a * (kA * c + kB * s)), 255 * (l + a * (kC * c + kD * s)), 255 * (l + a * (kE * c))};
}

std::uint8_t to_byte(double channel) {
  return std::isnan(channel) ? 0 : static_cast<std::uint8_t>(std::floor(std::clamp(channel, 0.0, 255.0) + 0.5));
}

}  // namespace

Coordinates to_space(const Color& color, ColorSpace space) {
  const Coordinates rgb{static_cast<double>(color.r), static_cast<double>(color.g), static_cast<double>(color.b)};
  switch (space) {
    case ColorSpace::Hsl:
      return rgb_to_hsl(rgb);
    case ColorSpace::Lab:
      return rgb_to_lab(rgb);
    case ColorSpace::Hcl:
      return lab_to_hcl(rgb_to_lab(rgb));
    case ColorSpace::Cubehelix:
      return rgb_to_cubehelix(rgb);
    default:
      return rgb;
  }
}

Color from_space(const Coordinates& coordinates, ColorSpace space) {
  Coordinates rgb = coordinates;
  switch (space) {
    case ColorSpace::Hsl:
      rgb = hsl_to_rgb(coordinates);
      break;
    case ColorSpace::Lab:
      rgb = lab_to_rgb(coordinates);
      break;
    case ColorSpace::Hcl:
      rgb = lab_to_rgb(hcl_to_lab(coordinates));
      break;
    case ColorSpace::Cubehelix:
      rgb = cubehelix_to_rgb(coordinates);
      break;
    case ColorSpace::Rgb:
      break;
  }
  return {to_byte(rgb[0]), to_byte(rgb[1]), to_byte(rgb[2]), 1};
}

}  // namespace jopan
