// tick: a bar's extent in one direction, `thickness` px in the other.
#include "mark/rect_items.h"

namespace jopan {
namespace {

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const bool horizontal = unit.orient == "horizontal";
  const Json* given = unit.style.get("thickness");
  const Json resolved = given ? context.view.signals->resolve(*given) : Json(1);
  const double half = (resolved.is_number() ? resolved.get<double>() : 1) / 2;
  return emit_rects(unit, context, [&](std::size_t row) -> std::optional<std::pair<Edges, Edges>> {
    const PositionEncoder& thin = horizontal ? y : x;
    const double at = thin.point(row, Default::Mid);
    const Edges across{at - half, at + half};
    return horizontal ? std::pair{x.rect(row), across} : std::pair{across, y.rect(row)};
  });
}

}  // namespace

extern const MarkType kTickMark{.name = "tick", .scene_type = "rect", .emit = &emit};

}  // namespace jopan
