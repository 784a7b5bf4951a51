// The outline of a piece of a pie or ring, with d3-shape's rules for gaps and rounded corners.
#pragma once

#include "core/path.h"

namespace jopan {

struct Sector {
  double start = 0, end = 0;    ///< Radians clockwise from the top; the end may come before the start.
  double inner = 0, outer = 0;  ///< Radii in px.
  double pad = 0;               ///< Radians between neighbours, kept as a gap of even width.
  double corner = 0;            ///< Corner radius in px, at most half the ring's width.
};

/// Around the origin.
[[nodiscard]] Path sector_path(const Sector& sector);

}  // namespace jopan
