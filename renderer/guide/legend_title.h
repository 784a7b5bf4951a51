// Where a legend's title stands beside its entries.
#pragma once

#include "guide/legend.h"

namespace jopan {

struct LegendTitle {
  AnchoredText text;
  Point entries;  ///< Where the entries move to make room.
};

/// `body` is the legend's entries at the origin; everything keeps `padding` px to the legend's own origin.
[[nodiscard]] LegendTitle place_legend_title(const LegendModel& model, const View& view, const LegendBody& body,
                                             double padding, Shaper& shaper);

}  // namespace jopan
