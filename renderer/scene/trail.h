// A line whose width changes from point to point, as an outline.
#pragma once

#include <span>

#include "core/path.h"

namespace jopan {

struct TrailPoint {
  Point at;
  double width = 1;  ///< px
};

/// A point that is not finite interrupts the trail.
[[nodiscard]] Path trail_path(std::span<const TrailPoint> points);

}  // namespace jopan
