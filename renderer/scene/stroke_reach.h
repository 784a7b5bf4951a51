// How far Vega takes a stroke to reach beyond the outline it is drawn along, for the boxes of marks.
#pragma once

#include <algorithm>
#include <numbers>

#include "core/paint.h"

namespace jopan {

enum class Miters { Ignore, Count };

[[nodiscard]] inline double stroke_reach(const Stroke& stroke, Miters miters) {
  if (!is_visible(stroke.paint)) return 0;
  const double half = stroke.width / 2;
  double reach = stroke.cap == LineCap::Square ? half * std::numbers::sqrt2 : half;
  if (miters == Miters::Count && stroke.join == LineJoin::Miter) reach = std::max(reach, half * stroke.miter_limit);
  return reach;
}

}  // namespace jopan
