// line: one stroke a series, broken where a value is missing.
#include <cmath>
#include <limits>

#include "mark/path_rows.h"
#include "scene/stroke_reach.h"

namespace jopan {
namespace {

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const CurveOptions options = curve_options(unit, context);
  constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
  for (const auto& rows : path_rows(unit, context, x, y)) {
    std::vector<Point> points;
    points.reserve(rows.size());
    for (std::size_t row : rows) {
      points.push_back(is_defined(unit, row) ? Point{x.point(row, Default::Mid), y.point(row, Default::Mid)}
                                             : Point{kGap, kGap});
    }
    PathNode node;
    node.info.at = unit.at;
    node.path = line_path(points, options);
    if (node.path.empty()) continue;
    paint.apply(node, rows.front());
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Count)));
    picture.rows.push_back(rows.front());
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kLineMark{.name = "line", .scene_type = "line", .emit = &emit};

}  // namespace jopan
