// Meridians and parallels as lines (d3-geo's graticule).
#pragma once

#include <optional>

#include "core/json.h"
#include "geo/geometry.h"

namespace jopan::geo {

/// Degrees. Major lines reach to the poles, minor ones end before them.
struct GraticuleOptions {
  Point major_from{-180, -90 + 1e-6}, major_to{180, 90 - 1e-6};
  Point minor_from{-180, -80 - 1e-6}, minor_to{180, 80 + 1e-6};
  Point major_step{90, 360}, minor_step{10, 10};
  double precision = 2.5;  ///< Between points of a parallel.
};

/// The `coordinates` of a MultiLineString; nothing for steps of no size, or more than 100,000 points.
[[nodiscard]] std::optional<Json> graticule(const GraticuleOptions& options);

}  // namespace jopan::geo
