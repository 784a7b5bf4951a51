// Cuts lines with Liang and Barsky's method (1984); the corners between two cuts belong to the polygon.
#include <algorithm>
#include <limits>

#include "geo/clip.h"

namespace jopan::geo {
namespace {

// Poles of cylindrical maps are infinitely far away; differences of what is far beyond any picture must stay numbers.
constexpr double kFar = 1e9;

double near_enough(double x) {
  return std::clamp(x, -kFar, kFar);
}

}  // namespace

// Shortens the line to the part that is inside; false when none is.
bool RectangleClip::cut(Point& a, Point& b) const {
  const double dx = b.x - a.x, dy = b.y - a.y;
  double t0 = 0, t1 = 1;
  const auto against = [&](double distance, double along, bool lower) {
    if (along == 0) return lower ? distance <= 0 : distance >= 0;
    const double t = distance / along;
    const bool entering = (along > 0) == lower;
    if (entering) {
      if (t > t1) return false;
      t0 = std::max(t0, t);
    } else {
      if (t < t0) return false;
      t1 = std::min(t1, t);
    }
    return true;
  };
  if (!against(x0_ - a.x, dx, true) || !against(x1_ - a.x, dx, false) || !against(y0_ - a.y, dy, true) ||
      !against(y1_ - a.y, dy, false))
    return false;
  const Point start = a;
  if (t0 > 0) a = {start.x + t0 * dx, start.y + t0 * dy};
  if (t1 < 1) b = {start.x + t1 * dx, start.y + t1 * dy};
  return true;
}

// Corners count from the top left one, against the clock as seen on screen.
int RectangleClip::corner(const Vertex& p, int direction) const {
  if (std::abs(p.x - x0_) < kEpsilon) return direction > 0 ? 0 : 3;
  if (std::abs(p.x - x1_) < kEpsilon) return direction > 0 ? 2 : 1;
  if (std::abs(p.y - y0_) < kEpsilon) return direction > 0 ? 1 : 0;
  return direction > 0 ? 3 : 2;
}

double RectangleClip::order(const Vertex& a, const Vertex& b) const {
  const int side_a = corner(a, 1), side_b = corner(b, 1);
  if (side_a != side_b) return side_a - side_b;
  switch (side_a) {
    case 0:
      return b.y - a.y;
    case 1:
      return a.x - b.x;
    case 2:
      return a.y - b.y;
    default:
      return b.x - a.x;
  }
}

void RectangleClip::follow(const Vertex* from, const Vertex* to, int direction, Sink& out) const {
  int a = from ? corner(*from, direction) : 0;
  const int last = from ? corner(*to, direction) : 0;
  if (from && a == last && (order(*from, *to) < 0) == (direction > 0)) {
    out.point({to->x, to->y});
    return;
  }
  do {
    out.point({a == 0 || a == 3 ? x0_ : x1_, a > 1 ? y1_ : y0_});
    a = (a + direction + 4) % 4;
  } while (a != last);
}

// Winding number of the rings around the bottom left corner.
bool RectangleClip::inside_polygon() const {
  int winding = 0;
  for (const Positions& ring : polygon_) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const Point &a = ring[i - 1], &b = ring[i];
      const double left = (b.x - a.x) * (y1_ - a.y), right = (b.y - a.y) * (x0_ - a.x);
      if (a.y <= y1_) {
        if (b.y > y1_ && left > right) ++winding;
      } else if (b.y <= y1_ && left < right) {
        --winding;
      }
    }
  }
  return winding != 0;
}

void RectangleClip::point(const Vertex& vertex) {
  if (in_line_) {
    line_point(vertex.x, vertex.y);
  } else if (visible(vertex.x, vertex.y)) {
    active_->point({vertex.x, vertex.y});
  }
}

void RectangleClip::polygon_start() {
  active_ = &buffer_;
  in_polygon_ = true;
  segments_.clear();
  polygon_.clear();
  clean_ = true;
}

void RectangleClip::polygon_end() {
  const bool inside = inside_polygon(), all = clean_ && inside;
  if (all || !segments_.empty()) {
    out_.polygon_start();
    if (all) {
      out_.line_start();
      follow(nullptr, nullptr, 1, out_);
      out_.line_end();
    }
    rejoin_segments(
        segments_, inside, [this](const Vertex& a, const Vertex& b) { return order(a, b) < 0; },
        [this](const Vertex* from, const Vertex* to, int direction, Sink& out) { follow(from, to, direction, out); },
        out_);
    out_.polygon_end();
  }
  active_ = &out_;
  in_polygon_ = false;
  segments_.clear();
  polygon_.clear();
}

void RectangleClip::line_start() {
  in_line_ = true;
  if (in_polygon_) polygon_.emplace_back();
  first_ = true;
  last_visible_ = first_visible_ = false;
}

void RectangleClip::line_end() {
  if (in_polygon_) {
    if (!first_) line_point(first_point_.x, first_point_.y);
    if (first_visible_ && last_visible_) buffer_.rejoin();
    for (Segment& segment : buffer_.take()) segments_.push_back(std::move(segment));
  }
  in_line_ = false;
  if (last_visible_) active_->line_end();
}

void RectangleClip::line_point(double x, double y) {
  const bool v = visible(x, y);
  if (in_polygon_) polygon_.back().push_back({x, y});
  if (first_) {
    first_point_ = {x, y};
    first_visible_ = v;
    first_ = false;
    if (v) {
      active_->line_start();
      active_->point({x, y});
    }
  } else if (v && last_visible_) {
    active_->point({x, y});
  } else {
    x = near_enough(x);
    y = near_enough(y);
    Point a{near_enough(last_point_.x), near_enough(last_point_.y)}, b{x, y};
    if (cut(a, b)) {
      if (!last_visible_) {
        active_->line_start();
        active_->point({a.x, a.y});
      }
      active_->point({b.x, b.y});
      if (!v) active_->line_end();
      clean_ = false;
    } else if (v) {
      active_->line_start();
      active_->point({x, y});
      clean_ = false;
    }
  }
  last_point_ = {x, y};
  last_visible_ = v;
}

}  // namespace jopan::geo
