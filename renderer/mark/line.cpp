// line: one stroke a series, broken where a value is missing.
#include <array>
#include <cmath>
#include <limits>

#include "mark/path_rows.h"
#include "scene/stroke_reach.h"
#include "scene/thin.h"

namespace jopan {
namespace {

constexpr std::size_t kPointsAtOnce = 1024;
constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

/// What the paths of one unit are made with.
struct Lines {
  const PositionEncoder &x, &y;
  ValidRows defined;
  CurveOptions options;
  bool along_y = false;
  double length = 0;  ///< px that a line has along its axis.
};

/// Calls `visit` for each row's point in order; gaps are no finite ones.
template <class Visit>
void each_point(const Lines& lines, const RowList& rows, const Visit& visit) {
  std::array<double, kPointsAtOnce> x, y;
  for (std::size_t from = 0; from < rows.size(); from += kPointsAtOnce) {
    const std::size_t count = std::min(kPointsAtOnce, rows.size() - from);
    lines.x.points(rows, from, std::span(x).first(count), Default::Mid);
    lines.y.points(rows, from, std::span(y).first(count), Default::Mid);
    for (std::size_t i = 0; i < count; ++i)
      visit(lines.defined.all() || lines.defined(rows[from + i]) ? Point{x[i], y[i]} : Point{kGap, kGap});
  }
}

Path whole_path(const Lines& lines, const RowList& rows) {
  std::vector<Point> points;
  points.reserve(rows.size());
  each_point(lines, rows, [&](Point p) { points.push_back(p); });
  return line_path(points, lines.options);
}

/// line_path() of straight lines, without the points that no picture shows.
Path thinned_path(const Lines& lines, const RowList& rows) {
  Path path;
  LineThinner line(path, kFinestColumns, lines.along_y);
  std::size_t in_run = 0;
  const auto end_run = [&] {
    line.flush();
    if (in_run == 1) path.close();  // A dot.
    in_run = 0;
  };
  each_point(lines, rows, [&](Point p) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return end_run();
    if (in_run++ == 0) {
      line.move_to(p);
    } else {
      line.line_to(p);
    }
  });
  end_run();
  return path;
}

bool is_dense(const Lines& lines, const RowList& rows) {
  return lines.options.curve == Curve::Linear &&
         static_cast<double>(rows.size()) > kDensePoints * kFinestColumns * lines.length;
}

MarkPicture emit(const UnitView& unit, const MarkContext& context) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  const bool along_y = unit.orient == "horizontal";
  const PlotSpace& space = context.scales.space();
  const Lines lines{
      x, y, defined_rows(unit), curve_options(unit, context), along_y, along_y ? space.height : space.width};
  for (const RowList& rows : path_rows(unit, x, y)) {
    PathNode node;
    node.info.at = unit.at;
    node.path = is_dense(lines, rows) ? thinned_path(lines, rows) : whole_path(lines, rows);
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
