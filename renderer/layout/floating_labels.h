// Labels around their points, placed together: several orders are tried and the cheapest outcome is kept, since a label
// placed early takes a place that another one needs.
#pragma once

#include <optional>
#include <vector>

#include "layout/label_item.h"
#include "layout/point_places.h"

namespace jopan {

struct FloatingLabel {
  LabelItem item;                   ///< At the size it got.
  std::optional<PointPlace> place;  ///< Nothing where it found none.
};

/// In the order of importance. Sizes go down to the items' smallest; an item without a place is to be dropped.
[[nodiscard]] std::vector<FloatingLabel> place_floating(std::vector<LabelItem> items, const LabelField& field,
                                                        Shaper& shaper);

/// px between a floating label and the middle of what it stands beside: the point's mark, or an annotation's ring, and
/// some air.
[[nodiscard]] double mark_radius(const LabelItem& item);

}  // namespace jopan
