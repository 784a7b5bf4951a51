#include "core/geometry.h"

#include <cmath>
#include <numbers>

namespace jopan {

Transform Transform::rotation(double degrees) {
  // Quarter turns are exact: rotated labels must stay on whole pixels.
  const double turn = std::remainder(degrees, 360);
  if (turn == 0) return {};
  if (turn == 90) return {0, 1, -1, 0, 0, 0};
  if (turn == -90) return {0, -1, 1, 0, 0, 0};
  if (std::abs(turn) == 180) return {-1, 0, 0, -1, 0, 0};
  const double angle = turn * std::numbers::pi / 180;
  const double c = std::cos(angle), s = std::sin(angle);
  return {c, s, -s, c, 0, 0};
}

Rect Transform::apply(const Rect& r) const {
  const Point corners[] = {apply(Point{r.x, r.y}), apply(Point{r.right(), r.y}), apply(Point{r.x, r.bottom()}),
                           apply(Point{r.right(), r.bottom()})};
  double left = corners[0].x, right = left, top = corners[0].y, bottom = top;
  for (const Point& p : corners) {
    left = std::min(left, p.x), right = std::max(right, p.x);
    top = std::min(top, p.y), bottom = std::max(bottom, p.y);
  }
  return {left, top, right - left, bottom - top};
}

Transform Transform::operator*(const Transform& inner) const {
  return {xx * inner.xx + xy * inner.yx, yx * inner.xx + yy * inner.yx,      xx * inner.xy + xy * inner.yy,
          yx * inner.xy + yy * inner.yy, xx * inner.x0 + xy * inner.y0 + x0, yx * inner.x0 + yy * inner.y0 + y0};
}

}  // namespace jopan
