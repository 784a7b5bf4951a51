// bar and rect: both directions follow Vega-Lite's rectangle rules. Lengths are never rounded.
#include "mark/rect_items.h"

namespace jopan {
namespace {

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  return emit_rects(unit, context, [&](std::size_t row) { return std::optional(std::pair{x.rect(row), y.rect(row)}); });
}

}  // namespace

extern const MarkType kBarMark{.name = "bar", .scene_type = "rect", .emit = &emit};
extern const MarkType kRectMark{.name = "rect", .scene_type = "rect", .emit = &emit};

}  // namespace jopan
