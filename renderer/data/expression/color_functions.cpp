// d3-color's spaces. Channels keep their fractions; only the CSS text rounds.
#include <cmath>
#include <numbers>
#include <optional>

#include "core/color.h"
#include "data/expression/functions.h"

namespace jopan::js {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Rgb {
  double r = kNaN, g = kNaN, b = kNaN, opacity = 1;
};

std::string channel_text(double channel) {
  return number_to_text(std::clamp(std::isnan(channel) ? 0 : std::floor(channel + 0.5), 0.0, 255.0));
}

std::string css_of(const Rgb& c) {
  const double opacity = std::isnan(c.opacity) ? 1 : std::clamp(c.opacity, 0.0, 1.0);
  const std::string channels = channel_text(c.r) + ", " + channel_text(c.g) + ", " + channel_text(c.b);
  return opacity == 1 ? "rgb(" + channels + ")" : "rgba(" + channels + ", " + number_to_text(opacity) + ")";
}

Js color_of(const char* const (&names)[3], double a, double b, double c, const Rgb& rgb) {
  return Object{{{names[0], a}, {names[1], b}, {names[2], c}, {"opacity", rgb.opacity}}, css_of(rgb)};
}

Rgb rgb_of(const Js& color) {
  if (const auto parsed = parse_color(color.text())) {
    return {static_cast<double>(parsed->r), static_cast<double>(parsed->g), static_cast<double>(parsed->b), parsed->a};
  }
  return {};
}

// --- CIELAB under D50, as d3-color 3 has it.

constexpr double kXn = 0.96422, kZn = 0.82521;
constexpr double kT0 = 4.0 / 29, kT1 = 6.0 / 29, kT2 = 3 * kT1 * kT1, kT3 = kT1 * kT1 * kT1;

struct Lab {
  double l, a, b;
};

double to_linear(double channel) {
  channel /= 255;
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double from_linear(double x) {
  return 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055);
}
double xyz_to_lab(double t) {
  return t > kT3 ? std::cbrt(t) : t / kT2 + kT0;
}
double lab_to_xyz(double t) {
  return t > kT1 ? t * t * t : kT2 * (t - kT0);
}

Lab lab_of(const Rgb& c) {
  const double r = to_linear(c.r);
  const double g = to_linear(c.g);
  const double b = to_linear(c.b);
  const double y = xyz_to_lab(0.2225045 * r + 0.7168786 * g + 0.0606169 * b);
  double x = y;
  double z = y;
  if (r != g || g != b) {
    x = xyz_to_lab((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / kXn);
    z = xyz_to_lab((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / kZn);
  }
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Rgb rgb_of(const Lab& lab, double opacity) {
  double y = (lab.l + 16) / 116;
  const double x = kXn * lab_to_xyz(std::isnan(lab.a) ? y : y + lab.a / 500);
  const double z = kZn * lab_to_xyz(std::isnan(lab.b) ? y : y - lab.b / 200);
  y = lab_to_xyz(y);
  return {from_linear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
          from_linear(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
          from_linear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), opacity};
}

// --- HSL

struct Hsl {
  double h, s, l;
};

Hsl hsl_of(const Rgb& c) {
  const double r = c.r / 255;
  const double g = c.g / 255;
  const double b = c.b / 255;
  const double min = std::min({r, g, b});
  const double max = std::max({r, g, b});
  const double l = (max + min) / 2;
  double s = max - min;
  if (!(s != 0)) return {kNaN, l > 0 && l < 1 ? 0 : kNaN, l};
  double h = r == max ? (g - b) / s + (g < b ? 6 : 0) : g == max ? (b - r) / s + 2 : (r - g) / s + 4;
  s /= l < 0.5 ? max + min : 2 - max - min;
  return {h * 60, s, l};
}

double hsl_channel(double h, double m1, double m2) {
  h = std::fmod(std::fmod(h, 360) + 360, 360);
  const double x = h < 60 ? m1 + (m2 - m1) * h / 60 : h < 180 ? m2 : h < 240 ? m1 + (m2 - m1) * (240 - h) / 60 : m1;
  return x * 255;
}

Rgb rgb_of(const Hsl& hsl, double opacity) {
  const double h = std::isnan(hsl.h) ? 0 : hsl.h;
  const double s = std::isnan(hsl.h) || std::isnan(hsl.s) ? 0 : hsl.s;
  const double m2 = hsl.l + (hsl.l < 0.5 ? hsl.l : 1 - hsl.l) * s;
  const double m1 = 2 * hsl.l - m2;
  return {hsl_channel(h + 120, m1, m2), hsl_channel(h, m1, m2), hsl_channel(h - 120, m1, m2), opacity};
}

// --- The functions: one argument is a colour, three or four are channels.

double opacity_of(const Arguments& args) {
  return args[3].is_nullish() ? 1 : args.number(3);
}

constexpr const char* kRgb[] = {"r", "g", "b"};
constexpr const char* kHsl[] = {"h", "s", "l"};
constexpr const char* kLab[] = {"l", "a", "b"};
constexpr const char* kHcl[] = {"h", "c", "l"};

Js rgb(const Arguments& args, const Context&) {
  const Rgb c =
      args.size() == 1 ? rgb_of(args[0]) : Rgb{args.number(0), args.number(1), args.number(2), opacity_of(args)};
  return color_of(kRgb, c.r, c.g, c.b, c);
}

Js hsl(const Arguments& args, const Context&) {
  if (args.size() == 1) {
    const Rgb c = rgb_of(args[0]);
    const Hsl h = hsl_of(c);
    return color_of(kHsl, h.h, h.s, h.l, c);
  }
  const Hsl h{args.number(0), args.number(1), args.number(2)};
  return color_of(kHsl, h.h, h.s, h.l, rgb_of(h, opacity_of(args)));
}

Js lab(const Arguments& args, const Context&) {
  if (args.size() == 1) {
    const Rgb c = rgb_of(args[0]);
    const Lab l = lab_of(c);
    return color_of(kLab, l.l, l.a, l.b, c);
  }
  const Lab l{args.number(0), args.number(1), args.number(2)};
  return color_of(kLab, l.l, l.a, l.b, rgb_of(l, opacity_of(args)));
}

Js hcl(const Arguments& args, const Context&) {
  constexpr double kDegrees = 180 / std::numbers::pi;
  if (args.size() == 1) {
    const Rgb c = rgb_of(args[0]);
    const Lab l = lab_of(c);
    if (l.a == 0 && l.b == 0) return color_of(kHcl, kNaN, l.l > 0 && l.l < 100 ? 0 : kNaN, l.l, c);
    const double h = std::atan2(l.b, l.a) * kDegrees;
    return color_of(kHcl, h < 0 ? h + 360 : h, std::sqrt(l.a * l.a + l.b * l.b), l.l, c);
  }
  const double h = args.number(0);
  const double c = args.number(1);
  const double l = args.number(2);
  const Lab as_lab = std::isnan(h) ? Lab{l, 0, 0} : Lab{l, std::cos(h / kDegrees) * c, std::sin(h / kDegrees) * c};
  return color_of(kHcl, h, c, l, rgb_of(as_lab, opacity_of(args)));
}

// WCAG 2's relative luminance as Vega writes it.
double luminance_of(const Js& color) {
  const Rgb c = rgb_of(color);
  const auto linear = [](double channel) {
    channel /= 255;
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

Js contrast(const Arguments& args, const Context&) {
  const double a = luminance_of(args[0]);
  const double b = luminance_of(args[1]);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

constexpr Function kFunctions[] = {
    {"rgb", rgb},
    {"hsl", hsl},
    {"lab", lab},
    {"hcl", hcl},
    {"luminance", [](const Arguments& a, const Context&) -> Js { return luminance_of(a[0]); }},
    {"contrast", contrast},
};

}  // namespace

std::span<const Function> color_functions() {
  return kFunctions;
}

}  // namespace jopan::js
