// What stands in the middle of a card. A body fills a box and says how high it became.
#pragma once

#include <optional>

#include "card/compose.h"

namespace jopan {

struct BodyBox {
  double width = 0;
  std::optional<double> height;  ///< Nothing: as high as the body wants.
};

struct Body {
  GroupNode group;  ///< Origin at the top left of its box.
  double height = 0;
  std::size_t dropped_names = 0;   ///< Categories of a chart whose names found no room.
  std::size_t crowded_labels = 0;  ///< Value labels of a chart that found no place.
};

/// Each fails with card.does_not_fit when the box is too small even at the type's floor.
[[nodiscard]] Result<Body> points_body(const Card& card, const BodyBox& box, const ComposeContext& context);
[[nodiscard]] Result<Body> number_body(const Card& card, const BodyBox& box, const ComposeContext& context);
[[nodiscard]] Result<Body> quote_body(const Card& card, const BodyBox& box, const ComposeContext& context);
[[nodiscard]] Result<Body> image_body(const Card& card, const BodyBox& box, const ComposeContext& context);
[[nodiscard]] Result<Body> table_body(const Card& card, const BodyBox& box, const ComposeContext& context);
[[nodiscard]] Result<Body> timeline_body(const Card& card, const BodyBox& box, const ComposeContext& context);
[[nodiscard]] Result<Body> chart_body(const Card& card, const ChartSource& chart, const BodyBox& box,
                                      const ComposeContext& context);

}  // namespace jopan
