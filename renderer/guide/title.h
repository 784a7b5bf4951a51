// The chart's own title and subtitle (bare mode; cards set their headline themselves).
#pragma once

#include <limits>

#include "grammar/view.h"
#include "guide/guide_style.h"

namespace jopan {

struct PlacedTitle {
  GroupNode group;
  Rect bounds;  ///< In the plot's space.
};

/// `around` is the box of all that stands already, in the plot's space. Lines of a level title that would pass `right`
/// wrap.
[[nodiscard]] PlacedTitle place_title(const TitleModel& model, const View& view, Size plot, const Rect& around,
                                      Shaper& shaper, double right = std::numeric_limits<double>::infinity());

}  // namespace jopan
