// The places around a point where a label may stand.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "layout/label_field.h"

namespace jopan {

/// What a label around a point asks for.
struct PointLabel {
  Point anchor;
  Size size;
  double gap = 6;        ///< px between the anchor's mark and the label, where it stands close.
  bool callout = false;  ///< Stands further off and always has a leader.
  std::vector<std::string_view>
      prefer;  ///< "top", "top-right", "right" …, best first; the rest follow in the field's own order.
};

struct PointPlace {
  Rect box;
  Segment line;               ///< The leader, where there is one.
  bool leader = false;        ///< So far off that a line must join it to its anchor.
  bool through_text = false;  ///< The leader runs through another text.
  double cost = 0;            ///< 0: on clear ground.
};

/// Every open place in eight directions and growing distances, the cheapest first.
[[nodiscard]] std::vector<PointPlace> places_around(const LabelField& field, const PointLabel& label);

/// The cheapest of `places` (cheapest first) when these boxes are taken too; nothing where none is left.
[[nodiscard]] std::optional<PointPlace> best_place(const std::vector<PointPlace>& places,
                                                   const std::vector<Rect>& taken);

/// Where the leader from `anchor` meets the label's box, and where it leaves the anchor's mark.
[[nodiscard]] Segment leader_to(const Rect& box, Point anchor, double mark_radius);

}  // namespace jopan
