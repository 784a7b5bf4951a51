// Colours as three coordinates in d3-color's spaces. A coordinate that has no meaning (the hue of grey) is NaN.
#pragma once

#include <array>

#include "core/color.h"

namespace jopan {

using Coordinates = std::array<double, 3>;

enum class ColorSpace { Rgb, Hsl, Lab, Hcl, Cubehelix };

/// r g b in 0..255; h (degrees) s l; CIELAB D50 l a b; h c l; h s l.
[[nodiscard]] Coordinates to_space(const Color& color, ColorSpace space);
/// Clipped to sRGB and rounded; alpha is 1.
[[nodiscard]] Color from_space(const Coordinates& coordinates, ColorSpace space);

}  // namespace jopan
