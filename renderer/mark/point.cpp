// point, circle, square: a symbol at each row, `size` px² large.
#include <cmath>

#include "mark/position.h"
#include "scene/stroke_reach.h"
#include "scene/symbol.h"

namespace jopan {
namespace {

MarkPicture emit_symbols(const UnitView& unit, const MarkContext& context, const char* fixed_shape) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const ChannelEncoder size(unit, context, Channel::Size), shape(unit, context, Channel::Shape),
      angle(unit, context, Channel::Angle);
  std::string last_shape;
  double last_size = -1;
  Path outline;
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const Point at{x.point(row, Default::Mid), y.point(row, Default::Mid)};
    if (!std::isfinite(at.x) || !std::isfinite(at.y)) continue;
    std::string name = "circle";
    if (fixed_shape) {
      name = fixed_shape;
    } else if (const Json value = shape.value(row); value.is_string()) {
      name = value.get<std::string>();
    }
    const double area = size.number(row, 30);
    if (area < 0) continue;
    if (name != last_shape || area != last_size) {
      outline = symbol_path(name, area);
      last_shape = name;
      last_size = area;
    }
    PathNode node;
    node.info.at = unit.at;
    Transform place = Transform::translation(at.x, at.y);
    if (const double degrees = angle.number(row, 0); degrees != 0) place = place * Transform::rotation(degrees);
    node.path = outline.transformed(place);
    paint.apply(node, row);
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Count)));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

MarkPicture emit_point(const UnitView& unit, const MarkContext& context) {
  return emit_symbols(unit, context, nullptr);
}
MarkPicture emit_circle(const UnitView& unit, const MarkContext& context) {
  return emit_symbols(unit, context, "circle");
}
MarkPicture emit_square(const UnitView& unit, const MarkContext& context) {
  return emit_symbols(unit, context, "square");
}

}  // namespace

extern const MarkType kPointMark{.name = "point", .scene_type = "symbol", .emit = &emit_point};
extern const MarkType kCircleMark{.name = "circle", .scene_type = "symbol", .emit = &emit_circle};
extern const MarkType kSquareMark{.name = "square", .scene_type = "symbol", .emit = &emit_square};

}  // namespace jopan
