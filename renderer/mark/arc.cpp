// arc: a piece of a pie or ring around (x, y), a rectangle whose directions are theta and radius.
#include <cmath>

#include "mark/position.h"
#include "scene/sector.h"
#include "scene/stroke_reach.h"

namespace jopan {
namespace {

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y),
      theta(unit, context, Channel::Theta), radius(unit, context, Channel::Radius);
  const PaintEncoder paint(unit, context);
  const auto property = [&](const char* name) {
    return RowValue(unit.style.get(name), *unit.table, *context.view.signals);
  };
  const RowValue pad = property("padAngle"), corner = property("cornerRadius");
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const Point center{x.point(row, Default::Mid), y.point(row, Default::Mid)};
    const Edges angles = theta.rect(row), radii = radius.rect(row);
    if (!std::isfinite(center.x + center.y + angles.a + angles.b + radii.a + radii.b)) continue;
    PathNode node;
    node.info.at = unit.at;
    const Sector sector{.start = angles.a,
                        .end = angles.b,
                        .inner = radii.b,
                        .outer = radii.a,
                        .pad = pad.number(row, 0),
                        .corner = corner.number(row, 0)};
    node.path = sector_path(sector).transformed(Transform::translation(center.x, center.y));
    paint.apply(node, row);
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Count)));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kArcMark{.name = "arc", .scene_type = "arc", .emit = &emit};

}  // namespace jopan
