#include "scene/sector.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace jopan {
namespace {

constexpr double kEpsilon = 1e-12;

Point polar(double radius, double angle) {
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

double angle_of(Point p) {
  return std::atan2(p.y, p.x);
}

// An arc that runs clockwise, or the other way, whatever the angles' multiples of a turn.
void sweep(Path& path, Point center, double radius, double from, double to, bool clockwise) {
  const double turn = 2 * M_PI;
  double way = std::fmod(to - from, turn);
  if (clockwise && way < 0) way += turn;
  if (!clockwise && way > 0) way -= turn;
  path.arc(center, radius, from, from + way);
}

// The circle that rounds a corner between a straight side and a ring.
struct Corner {
  Point center, on_side, on_ring;
};

// The side runs from `base` to `tip`, which lies on the ring of radius `ring`. The circle of radius |r| touches both
// from within the sector; a negative `r` is on the outer side of the ring (the inner ring's corners).
Corner corner_at(Point base, Point tip, double ring, double r, bool clockwise) {
  const Point side{base.x - tip.x, base.y - tip.y};
  const double scale = (clockwise ? r : -r) / std::hypot(side.x, side.y);
  const Point shift{scale * side.y, -scale * side.x};
  const Point from{base.x + shift.x, base.y + shift.y}, to{tip.x + shift.x, tip.y + shift.y};
  // The centre is where the shifted side meets the ring's parallel.
  const double dx = to.x - from.x, dy = to.y - from.y, square = dx * dx + dy * dy, reach = ring - r;
  const double cross = from.x * to.y - to.x * from.y;
  const double root = std::sqrt(std::max(0.0, reach * reach * square - cross * cross));
  const Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
  const auto meet = [&](double sign) -> Point {
    return {(cross * dy + sign * dx * root) / square, (-cross * dx + sign * dy * root) / square};
  };
  const auto off = [&](Point p) { return std::hypot(p.x - middle.x, p.y - middle.y); };
  Point center = meet(dy < 0 ? 1 : -1);
  if (const Point other = meet(dy < 0 ? -1 : 1); off(center) > off(other)) center = other;
  const double out = ring / reach;
  return {center, {center.x - shift.x, center.y - shift.y}, {center.x * out, center.y * out}};
}

std::optional<Point> crossing(Point a, Point b, Point c, Point d) {
  const Point ab{b.x - a.x, b.y - a.y}, cd{d.x - c.x, d.y - c.y};
  const double across = cd.y * ab.x - cd.x * ab.y;
  if (across * across < kEpsilon) return std::nullopt;
  const double t = (cd.x * (a.y - c.y) - cd.y * (a.x - c.x)) / across;
  return Point{a.x + t * ab.x, a.y + t * ab.y};
}

Path whole_ring(double inner, double outer, double from, double to) {
  Path path;
  path.move_to(polar(outer, from));
  path.arc({0, 0}, outer, from, to);
  if (inner > kEpsilon) {
    path.move_to(polar(inner, to));
    path.arc({0, 0}, inner, to, from);
  }
  path.close();
  return path;
}

// Angles of one ring's ends, moved towards each other by half the gap at each.
struct Span {
  double from = 0, to = 0, extent = 0;

  void pad(double distance, double radius, double half, bool clockwise) {
    if (!(distance > kEpsilon)) return;
    const double by = std::asin(distance / radius * std::sin(half));
    extent -= 2 * by;
    if (extent > kEpsilon) {
      from += clockwise ? by : -by;
      to -= clockwise ? by : -by;
    } else {
      extent = 0;
      from = to = (from + to) / 2;
    }
  }
};

// Along a ring of radius `ring` between two sides, with rounded ends. `merged`: the corners meet and nothing of the
// ring is left between them.
void rounded_ring(Path& path, const Corner& first, const Corner& last, double ring, double r, bool clockwise,
                  bool along, bool merged, bool begins) {
  if (begins) {
    path.move_to(first.on_side);
  } else {
    path.line_to(first.on_side);
  }
  const auto direction = [](const Corner& corner, Point p) {
    return angle_of({p.x - corner.center.x, p.y - corner.center.y});
  };
  if (merged) {
    sweep(path, first.center, r, direction(first, first.on_side), direction(last, last.on_side), clockwise);
    return;
  }
  sweep(path, first.center, r, direction(first, first.on_side), direction(first, first.on_ring), clockwise);
  sweep(path, {0, 0}, ring, angle_of(first.on_ring), angle_of(last.on_ring), along);
  sweep(path, last.center, r, direction(last, last.on_ring), direction(last, last.on_side), clockwise);
}

}  // namespace

Path sector_path(const Sector& sector) {
  const double inner = std::min(sector.inner, sector.outer), outer = std::max(sector.inner, sector.outer);
  const double from = sector.start - M_PI / 2, to = sector.end - M_PI / 2, extent = std::abs(to - from);
  const bool clockwise = to > from;
  Path path;
  if (!(outer > kEpsilon)) {
    path.move_to({0, 0});
    path.close();
    return path;
  }
  if (extent > 2 * M_PI - kEpsilon) return whole_ring(inner, outer, from, to);

  Span in{from, to, extent}, out = in;
  const double half = sector.pad / 2, distance = half > kEpsilon ? std::hypot(inner, outer) : 0;
  in.pad(distance, inner, half, clockwise);
  out.pad(distance, outer, half, clockwise);
  const Point out_from = polar(outer, out.from), out_to = polar(outer, out.to), in_from = polar(inner, in.from),
              in_to = polar(inner, in.to);
  const double corner = std::min((outer - inner) / 2, sector.corner);
  double in_corner = corner, out_corner = corner;
  if (corner > kEpsilon && extent < M_PI) {
    // Narrow sectors have no room for two whole corners.
    if (const auto apex = crossing(out_from, in_from, out_to, in_to)) {
      const Point a{out_from.x - apex->x, out_from.y - apex->y}, b{out_to.x - apex->x, out_to.y - apex->y};
      const double angle = std::acos((a.x * b.x + a.y * b.y) / (std::hypot(a.x, a.y) * std::hypot(b.x, b.y)));
      const double k = 1 / std::sin(angle / 2), away = std::hypot(apex->x, apex->y);
      in_corner = std::min(corner, (inner - away) / (k - 1));
      out_corner = std::min(corner, (outer - away) / (k + 1));
    } else {
      in_corner = out_corner = 0;
    }
  }

  if (!(out.extent > kEpsilon)) {
    path.move_to(out_from);
  } else if (out_corner > kEpsilon) {
    rounded_ring(path, corner_at(in_from, out_from, outer, out_corner, clockwise),
                 corner_at(out_to, in_to, outer, out_corner, clockwise), outer, out_corner, clockwise, clockwise,
                 out_corner < corner, true);
  } else {
    path.move_to(out_from);
    path.arc({0, 0}, outer, out.from, out.to);
  }
  if (!(inner > kEpsilon) || !(in.extent > kEpsilon)) {
    path.line_to(in_to);
  } else if (in_corner > kEpsilon) {
    rounded_ring(path, corner_at(in_to, out_to, inner, -in_corner, clockwise),
                 corner_at(out_from, in_from, inner, -in_corner, clockwise), inner, in_corner, clockwise, !clockwise,
                 in_corner < corner, false);
  } else {
    path.arc({0, 0}, inner, in.to, in.from);
  }
  path.close();
  return path;
}

}  // namespace jopan
