// Areas weigh most, then lengths, then points: what has an area is placed by that alone. After Brock, The inertia
// tensor for a spherical triangle, Journal of Applied Mechanics 42, 239 (1975).
#include "geo/measure.h"
#include "geo/sphere_math.h"

namespace jopan::geo {
namespace {

class Mass {
 public:
  void point(const Vector& v) {
    ++points_;
    mean_ = mean_ + (v + mean_ * -1) * (1 / points_);
  }

  void edge(const Vector& from, const Vector& to, bool area) {
    const Vector cross = from.cross(to);
    const double m = std::sqrt(cross.dot(cross));
    // Rings take the angle as d3 does, which is wrong only for edges longer than a quarter of the globe.
    const double angle = area ? safe_asin(m) : std::atan2(m, from.dot(to));
    if (area && m != 0) {
      x_.add(-angle / m * cross.x);
      y_.add(-angle / m * cross.y);
      z_.add(-angle / m * cross.z);
    }
    length_ += angle;
    along_ = along_ + (from + to) * angle;
    point(to);
  }

  [[nodiscard]] std::optional<Point> center() const {
    Vector v{x_.value(), y_.value(), z_.value()};
    if (size(v) < kEpsilon2) v = length_ < kEpsilon ? mean_ : along_;
    const double m = size(v);
    if (!(m >= kEpsilon2)) return std::nullopt;
    return Point{std::atan2(v.y, v.x) * kDegrees, safe_asin(v.z / m) * kDegrees};
  }

 private:
  static double size(const Vector& v) { return std::sqrt(v.dot(v)); }
  double points_ = 0, length_ = 0;
  Vector mean_, along_;
  Sum x_, y_, z_;
};

}  // namespace

std::optional<Point> spherical_centroid(const Geometry& geometry) {
  Mass mass;
  const auto vector = [](const Point& p) { return to_vector(p.x * kRadians, p.y * kRadians); };
  for (const Part& part : geometry.parts) {
    for (const Positions& line : part.lines) {
      if (part.kind == Part::Kind::Points) {
        for (const Point& p : line) mass.point(vector(p));
        continue;
      }
      const bool ring = part.kind == Part::Kind::Polygon;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (i == 0) {
          mass.point(vector(line[0]));
        } else {
          mass.edge(vector(line[i - 1]), vector(line[i]), ring);
        }
      }
      if (ring && !line.empty()) mass.edge(vector(line.back()), vector(line.front()), ring);
    }
  }
  return mass.center();
}

}  // namespace jopan::geo
