// One label to place: what it says, how it is set, where it belongs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mark/text.h"

namespace jopan {

enum class LabelAt { End, Inside, LineEnd, Point, Callout, Between, Rule };

struct LabelItem {
  LabelAt at = LabelAt::Point;
  const UnitView* unit = nullptr;
  std::size_t row = 0;
  std::string text;
  TextStyle style;
  double min_size = 12;
  Color color;
  Point anchor;
  Edges x, y;  ///< Extents, for Inside and Between.
  std::vector<std::string> prefer;
  double offset = 0, priority = 0;
  bool optional = false;
  ShapedTextPtr shaped;  ///< At style.size.
};

/// Which way values run in a unit with bars: from a band on the one axis along the other.
struct ValueAxis {
  bool horizontal = false;  ///< Values run along x.
  const RangedScale* scale = nullptr;
  double zero = 0;  ///< px of the base
};
[[nodiscard]] ValueAxis value_axis_of(const UnitView& unit, const RangedScales& scales);

/// The labels of one unit, rows without text or place left out. Shaped once; `limit` px wraps them (0: as they are).
[[nodiscard]] std::vector<LabelItem> label_items(const UnitView& unit, const MarkContext& context, double limit = 0);

/// Where `place.at` says the unit's labels go.
[[nodiscard]] LabelAt label_at(const UnitView& unit);

/// config.label.NAME, or `fallback`.
[[nodiscard]] double label_config(const View& view, std::string_view name, double fallback);

/// px between the two columns that a label of LabelAt::Between stands between.
[[nodiscard]] Edges gap_of(const LabelItem& item, const RangedScales& scales);
/// True where it has the width to stand in that gap.
[[nodiscard]] bool fits_gap(const LabelItem& item, const RangedScales& scales);

/// The label set again at another size.
void reshape(LabelItem& item, double size, Shaper& shaper, double limit = 0);

/// Box height of a shaped label with little leading above and below its ink, px.
[[nodiscard]] double label_height(const ShapedText& text);

/// White or near black, whichever reads on a mark of this colour; white where both do.
[[nodiscard]] Color readable_on(const Color& mark);

}  // namespace jopan
