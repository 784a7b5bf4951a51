// What fills and strokes a path.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/color.h"
#include "core/geometry.h"

namespace jopan {

struct GradientStop {
  double offset = 0;  ///< 0..1
  Color color;
  friend bool operator==(const GradientStop&, const GradientStop&) = default;
};

/// Along the line from `from` to `to`, both in the unit square of the painted path's bounds (SVG objectBoundingBox).
struct LinearGradient {
  Point from{0, 0}, to{1, 0};
  std::vector<GradientStop> stops;
  friend bool operator==(const LinearGradient&, const LinearGradient&) = default;
};

/// Parallel lines over a ground: how data that is forecast or estimated (전망, 추정, 잠정) is filled.
struct Hatch {
  Color line;
  Color ground;        ///< May be transparent.
  double spacing = 8;  ///< Between line centres, px, > 0.
  double width = 2;    ///< Of a line, px.
  double angle = 45;   ///< Degrees clockwise from horizontal.
  friend bool operator==(const Hatch&, const Hatch&) = default;
};

using Paint = std::variant<std::monostate, Color, LinearGradient, Hatch>;

enum class LineCap { Butt, Round, Square };
enum class LineJoin { Miter, Round, Bevel };

struct Stroke {
  Paint paint;               ///< monostate: no stroke.
  double width = 1;          ///< px
  std::vector<double> dash;  ///< px on, px off, …; empty is solid.
  double dash_offset = 0;
  LineCap cap = LineCap::Butt;
  LineJoin join = LineJoin::Miter;
  double miter_limit = 10;
  friend bool operator==(const Stroke&, const Stroke&) = default;
};

[[nodiscard]] inline bool is_visible(const Paint& paint) {
  return !std::holds_alternative<std::monostate>(paint);
}

}  // namespace jopan
