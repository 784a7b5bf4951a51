// trail: a line a series whose width follows `size`, filled; broken where a value is missing.
#include "scene/trail.h"

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
  const ChannelEncoder size(unit, context, Channel::Size);
  constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
  const ValidRows defined = defined_rows(unit);
  for (const RowList& rows : path_rows(unit, x, y)) {
    std::vector<TrailPoint> points;
    points.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t row = rows[i];
      if (!defined(row)) {
        points.push_back({{kGap, kGap}, 0});
        continue;
      }
      const double width = size.number(row, 1);
      points.push_back({{x.point(row, Default::Mid), y.point(row, Default::Mid)}, width == 0 ? 1 : width});
    }
    PathNode node;
    node.info.at = unit.at;
    node.path = trail_path(points);
    if (node.path.empty()) continue;
    paint.apply(node, rows.front());
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Count)));
    picture.rows.push_back(rows.front());
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kTrailMark{.name = "trail", .scene_type = "trail", .emit = &emit};

}  // namespace jopan
