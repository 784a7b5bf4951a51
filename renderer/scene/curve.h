// Lines and areas through points, with the interpolators of d3-shape (same arithmetic, same commands).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/path.h"

namespace jopan {

enum class Curve {
  Linear,
  LinearClosed,
  Step,
  StepBefore,
  StepAfter,
  Monotone,  ///< d3's curveMonotoneX, or curveMonotoneY when `horizontal`.
  Basis,
  BasisClosed,
  BasisOpen,
  Bundle,
  Cardinal,
  CardinalClosed,
  CardinalOpen,
  CatmullRom,
  CatmullRomClosed,
  CatmullRomOpen,
  Natural,
};

struct CurveOptions {
  Curve curve = Curve::Linear;
  /// Cardinal: tension (0). Catmull-Rom: alpha (0.5). Bundle: beta (0.85). Not set: the value in brackets.
  std::optional<double> tension;
  bool horizontal = false;  ///< The independent variable runs along y.
};

/// Vega's `interpolate` names: "linear", "step-after", "monotone", "catmull-rom", …
[[nodiscard]] std::optional<Curve> curve_named(std::string_view name);

/// The end points of a band at one place: `top` is on the line, `base` on the other side.
struct AreaPoint {
  Point top, base;
};

/// Adds an own subpath through `points`. A single point becomes a dot (a closed subpath without extent), as in d3.
void append_curve(Path& path, std::span<const Point> points, const CurveOptions& options);

/// One line; a point that is not finite interrupts it.
[[nodiscard]] Path line_path(std::span<const Point> points, const CurveOptions& options);

/// The closed outline of a band, top edge forwards, base edge backwards; a point that is not finite interrupts it.
[[nodiscard]] Path area_path(std::span<const AreaPoint> points, const CurveOptions& options);

}  // namespace jopan
