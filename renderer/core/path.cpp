#include "core/path.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace jopan {

namespace {

/// Distance of the control points of a quarter circle from its ends, as a part of the radius.
constexpr double kQuarter = 0.5522847498307936;

/// Where the outline goes on after the commands so far.
Point current_point(std::span<const Path::Command> commands, std::span<const Point> points) {
  if (commands.back() != Path::Command::Close) return points.back();
  std::size_t at = points.size();
  for (std::size_t i = commands.size(); i-- > 0;) {
    if (commands[i] == Path::Command::Close) continue;
    at -= commands[i] == Path::Command::Curve ? 3 : 1;
    if (commands[i] == Path::Command::Move) break;
  }
  return points[at];
}

struct Box {
  double left = std::numeric_limits<double>::infinity(), top = left, right = -left, bottom = -left;

  void add(Point p) {
    left = std::min(left, p.x), right = std::max(right, p.x);
    top = std::min(top, p.y), bottom = std::max(bottom, p.y);
  }
};

double cubic(double a, double b, double c, double d, double t) {
  const double s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/// Adds the curve's extrema on one axis: zeros of its derivative between 0 and 1.
void add_extrema(double a, double b, double c, double d, double& low, double& high) {
  if (std::min(b, c) >= std::min(a, d) && std::max(b, c) <= std::max(a, d)) return;
  const double qa = -a + 3 * b - 3 * c + d, qb = 2 * (a - 2 * b + c), qc = b - a;
  const auto add = [&](double t) {
    if (!(t > 0 && t < 1)) return;
    const double value = cubic(a, b, c, d, t);
    low = std::min(low, value), high = std::max(high, value);
  };
  if (std::abs(qa) < 1e-12 * (std::abs(qb) + std::abs(qc))) {
    if (qb != 0) add(-qc / qb);
    return;
  }
  const double root = qb * qb - 4 * qa * qc;
  if (root < 0) return;
  // The numerically stable pair of roots.
  const double q = -0.5 * (qb + std::copysign(std::sqrt(root), qb));
  add(q / qa);
  if (q != 0) add(qc / q);
}

}  // namespace

void Path::move_to(Point p) {
  commands_.push_back(Command::Move);
  points_.push_back(p);
}

void Path::line_to(Point p) {
  if (commands_.empty()) return move_to(p);
  commands_.push_back(Command::Line);
  points_.push_back(p);
}

void Path::curve_to(Point control1, Point control2, Point end) {
  if (commands_.empty()) move_to(control1);
  commands_.push_back(Command::Curve);
  points_.insert(points_.end(), {control1, control2, end});
}

void Path::quadratic_to(Point control, Point end) {
  if (commands_.empty()) move_to(control);
  const Point start = current_point(commands_, points_);
  curve_to({start.x + (control.x - start.x) * 2 / 3, start.y + (control.y - start.y) * 2 / 3},
           {end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3}, end);
}

void Path::arc(Point center, double radius, double start, double end) {
  const auto on_circle = [&](double angle) {
    return Point{center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
  };
  const Point first = on_circle(start);
  if (commands_.empty()) {
    move_to(first);
  } else {
    const Point from = current_point(commands_, points_);
    if (std::abs(from.x - first.x) > 1e-9 || std::abs(from.y - first.y) > 1e-9) line_to(first);
  }
  constexpr double kTurn = 2 * std::numbers::pi;
  const double sweep = std::clamp(end - start, -kTurn, kTurn);
  if (sweep == 0 || radius <= 0) return;
  const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(sweep) / (std::numbers::pi / 2) - 1e-9)));
  const double step = sweep / pieces;
  const double reach = 4.0 / 3.0 * std::tan(step / 4) * radius;
  for (int i = 0; i < pieces; ++i) {
    const double a = start + i * step, b = start + (i + 1) * step;
    const Point p = on_circle(a), q = on_circle(b);
    curve_to({p.x - reach * std::sin(a), p.y + reach * std::cos(a)},
             {q.x + reach * std::sin(b), q.y - reach * std::cos(b)}, q);
  }
}

void Path::close() {
  if (commands_.empty() || commands_.back() == Command::Close) return;
  commands_.push_back(Command::Close);
}

void Path::add_rect(const Rect& rect) {
  move_to({rect.x, rect.y});
  line_to({rect.right(), rect.y});
  line_to({rect.right(), rect.bottom()});
  line_to({rect.x, rect.bottom()});
  close();
}

void Path::add_rounded_rect(const Rect& rect, double top_left, double top_right, double bottom_right,
                            double bottom_left) {
  const double most = std::max(0.0, std::min(rect.width, rect.height) / 2);
  const auto clamped = [most](double radius) { return std::clamp(radius, 0.0, most); };
  const double tl = clamped(top_left), tr = clamped(top_right), br = clamped(bottom_right), bl = clamped(bottom_left);
  if (tl + tr + br + bl == 0) return add_rect(rect);
  const double l = rect.x, t = rect.y, r = rect.right(), b = rect.bottom(), k = 1 - kQuarter;
  move_to({l + tl, t});
  line_to({r - tr, t});
  if (tr > 0) curve_to({r - tr * k, t}, {r, t + tr * k}, {r, t + tr});
  line_to({r, b - br});
  if (br > 0) curve_to({r, b - br * k}, {r - br * k, b}, {r - br, b});
  line_to({l + bl, b});
  if (bl > 0) curve_to({l + bl * k, b}, {l, b - bl * k}, {l, b - bl});
  line_to({l, t + tl});
  if (tl > 0) curve_to({l, t + tl * k}, {l + tl * k, t}, {l + tl, t});
  close();
}

void Path::add_circle(Point center, double radius) {
  move_to({center.x + radius, center.y});
  arc(center, radius, 0, 2 * std::numbers::pi);
  close();
}

void Path::append(const Path& other, const Transform& transform) {
  commands_.insert(commands_.end(), other.commands_.begin(), other.commands_.end());
  points_.reserve(points_.size() + other.points_.size());
  for (const Point& p : other.points_) points_.push_back(transform.apply(p));
}

Path Path::transformed(const Transform& transform) const {
  Path result;
  result.append(*this, transform);
  return result;
}

Rect Path::bounds() const {
  Box box;
  Point current, start;
  std::size_t at = 0;
  for (const Command command : commands_) {
    switch (command) {
      case Command::Move:
        current = start = points_[at++];
        break;
      case Command::Line:
        box.add(current);
        box.add(current = points_[at++]);
        break;
      case Command::Curve: {
        const Point b = points_[at], c = points_[at + 1], d = points_[at + 2];
        box.add(current);
        box.add(d);
        add_extrema(current.x, b.x, c.x, d.x, box.left, box.right);
        add_extrema(current.y, b.y, c.y, d.y, box.top, box.bottom);
        current = d;
        at += 3;
        break;
      }
      case Command::Close:
        box.add(current = start);
        break;
    }
  }
  if (box.left > box.right) return {};
  return {box.left, box.top, box.right - box.left, box.bottom - box.top};
}

}  // namespace jopan
