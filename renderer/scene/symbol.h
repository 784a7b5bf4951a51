// The point shapes of Vega, and any SVG path as a shape.
#pragma once

#include <string_view>

#include "core/path.h"

namespace jopan {

/// The outline of `shape` centred on the origin; `size` is the area in px² of the square around it. `shape` is circle,
/// square, cross, diamond, triangle, triangle-up, triangle-down, triangle-left, triangle-right, arrow, wedge, stroke,
/// or SVG path data drawn in the square from -1 to 1. Anything else is a circle; is_symbol() tells.
[[nodiscard]] Path symbol_path(std::string_view shape, double size);

/// True when `shape` is a name above or path data that parses.
[[nodiscard]] bool is_symbol(std::string_view shape);

}  // namespace jopan
