// area: a band a series between its values and their base.
#include <cmath>
#include <limits>

#include "grammar/unit.h"
#include "mark/path_rows.h"
#include "scene/stroke_reach.h"

namespace jopan {
namespace {

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const CurveOptions options = curve_options(unit, context);
  const auto ranged = [&](Channel channel) {
    const ScaleModel* scale = unit.scale(channel);
    return is_ranged_offset(unit.mark, unit.encoding, channel, scale && scale->discrete());
  };
  const bool y_ranged = ranged(Channel::Y);
  const bool horizontal = !y_ranged && (ranged(Channel::X) || unit.orient == "horizontal");
  const Default y_default = y_ranged && !unit.encoding.find(Channel::Y) ? Default::ZeroOrMax : Default::ZeroOrMin;
  constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
  const ValidRows defined = defined_rows(unit);
  for (const RowList& rows : path_rows(unit, x, y)) {
    std::vector<AreaPoint> points;
    points.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::size_t row = rows[i];
      if (!defined(row)) {
        points.push_back({{kGap, kGap}, {kGap, kGap}});
      } else if (horizontal) {
        const Edges edges = x.range(row, Default::ZeroOrMin, Default::ZeroOrMin);
        const double at = y.point(row, Default::ZeroOrMin);
        points.push_back({{edges.a, at}, {edges.b, at}});
      } else {
        const Edges edges = y.range(row, y_default, Default::ZeroOrMin);
        const double at = x.point(row, Default::ZeroOrMin);
        points.push_back({{at, edges.a}, {at, edges.b}});
      }
    }
    PathNode node;
    node.info.at = unit.at;
    node.path = area_path(points, options);
    if (node.path.empty()) continue;
    paint.apply(node, rows.front());
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Count)));
    picture.rows.push_back(rows.front());
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace

extern const MarkType kAreaMark{.name = "area", .scene_type = "area", .emit = &emit};

}  // namespace jopan
