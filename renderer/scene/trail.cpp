#include "scene/trail.h"

#include <cmath>

namespace jopan {
namespace {

// From one disc to the next: two tangent sides (of discs of equal size) and half a circle at each end.
void add_segment(Path& path, const TrailPoint& from, const TrailPoint& to) {
  const double dx = to.at.x - from.at.x, dy = to.at.y - from.at.y, length = std::hypot(dx, dy);
  const double r1 = from.width / 2, r2 = to.width / 2;
  if (length == 0) {
    path.move_to({to.at.x + r2, to.at.y});
    path.arc(to.at, r2, 0, 2 * M_PI);
  } else {
    const Point normal{-dy / length, dx / length};
    const double angle = std::atan2(normal.y, normal.x);
    path.move_to({from.at.x - normal.x * r1, from.at.y - normal.y * r1});
    path.line_to({to.at.x - normal.x * r2, to.at.y - normal.y * r2});
    path.arc(to.at, r2, angle - M_PI, angle);
    path.line_to({from.at.x + normal.x * r1, from.at.y + normal.y * r1});
    path.arc(from.at, r1, angle, angle + M_PI);
  }
  path.close();
}

}  // namespace

Path trail_path(std::span<const TrailPoint> points) {
  Path path;
  const TrailPoint* before = nullptr;
  for (const TrailPoint& point : points) {
    const bool whole = std::isfinite(point.at.x) && std::isfinite(point.at.y) && std::isfinite(point.width);
    if (before && whole) add_segment(path, *before, point);
    before = whole ? &point : nullptr;
  }
  return path;
}

}  // namespace jopan
