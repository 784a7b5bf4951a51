// sRGB colours as CSS writes them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jopan {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0;
  double a = 1;  ///< 0..1, not premultiplied.
  friend bool operator==(const Color&, const Color&) = default;
};

/// CSS Color 4: names, #rgb #rgba #rrggbb #rrggbbaa, rgb()/rgba(), hsl()/hsla(), transparent. Nothing when it is not a
/// colour.
[[nodiscard]] std::optional<Color> parse_color(std::string_view text);

/// "#rrggbb"; alpha is left out (backends write it as an opacity).
[[nodiscard]] std::string to_hex(const Color& color);

/// WCAG 2 contrast ratio, 1..21, alpha ignored.
[[nodiscard]] double contrast_ratio(const Color& a, const Color& b);

/// `top` laid over an opaque `ground`.
[[nodiscard]] Color flatten(const Color& top, const Color& ground);

/// The nearest colour of the same hue (OKLab lightness moved towards black or white) whose contrast with `ground` is at
/// least `ratio`. Text in a series colour goes through this.
[[nodiscard]] Color with_contrast(const Color& color, const Color& ground, double ratio);

}  // namespace jopan
