// rule: a straight line across the plot, along a range, or between two points; `caps` make it a bracket.
#include <cmath>

#include "mark/position.h"
#include "scene/stroke_reach.h"

namespace jopan {
namespace {

// Short strokes at both ends, at right angles; negative ones turn to the other side.
void add_caps(Path& path, Point from, Point to, double length) {
  const double dx = to.x - from.x, dy = to.y - from.y, extent = std::hypot(dx, dy);
  if (length == 0 || extent == 0) return;
  const Point across{-dy / extent * length, dx / extent * length};
  for (const Point& end : {from, to}) {
    path.move_to(end);
    path.line_to({end.x + across.x, end.y + across.y});
  }
}

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  if (!unit.encoding.find(Channel::X) && !unit.encoding.find(Channel::Y) && !unit.projection) return picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const double caps = unit.style.number("caps", 0);
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    Edges across, down;
    if (unit.orient == "vertical") {
      across.a = across.b = x.point(row, Default::Mid);
    } else {
      across = x.range(row, unit.orient == "horizontal" ? Default::ZeroOrMax : Default::Mid, Default::ZeroOrMin);
    }
    if (unit.orient == "horizontal") {
      down.a = down.b = y.point(row, Default::Mid);
    } else {
      down = y.range(row, unit.orient == "vertical" ? Default::ZeroOrMax : Default::Mid, Default::ZeroOrMin);
    }
    if (!std::isfinite(across.a + across.b + down.a + down.b)) continue;
    PathNode node;
    node.info.at = unit.at;
    const Point from{across.a, down.a}, to{across.b, down.b};
    node.path.move_to(from);
    node.path.line_to(to);
    add_caps(node.path, from, to, caps);
    paint.apply(node, row);
    node.fill = std::monostate{};
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Ignore)));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kRuleMark{.name = "rule", .scene_type = "rule", .emit = &emit};

}  // namespace jopan
