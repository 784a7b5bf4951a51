// geoshape: a shape of the globe at each row, through the view's projection.
#include "geo/map_path.h"
#include "grammar/projection.h"
#include "mark/encode.h"
#include "scene/stroke_reach.h"

namespace jopan {
namespace {

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  if (!unit.projection) return picture;
  const PlotSpace& space = context.scales.space();
  const auto projection = unit.projection->ranged({space.width, space.height}, *context.view.signals);
  const PaintEncoder paint(unit, context);
  const RowShapes shapes(unit, *unit.table);
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const geo::GeometryPtr shape = shapes(row);
    if (!shape) continue;
    PathNode node;
    node.info.at = unit.at;
    node.path = geo::map_path(*shape, *projection, unit.projection->point_radius);
    if (node.path.empty()) continue;
    paint.apply(node, row);
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Ignore)));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kGeoshapeMark{.name = "geoshape", .scene_type = "shape", .emit = &emit};

}  // namespace jopan
