// The box around a geometry on the globe. Longitudes have no least one: the box leaves out the widest gap that no part
// covers. Great circles bulge towards the poles between their ends, and a ring around a pole reaches to it.
#include <algorithm>
#include <limits>
#include <vector>

#include "geo/measure.h"
#include "geo/ring_area.h"

namespace jopan::geo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Longitudes from `west` east to `east`.
struct Span {
  double west, east;
};

// How far it is east from a to b.
double eastward(double a, double b) {
  return b - a < 0 ? b - a + 360 : b - a;
}

bool covers(const Span& span, double x) {
  return span.west <= span.east ? span.west <= x && x <= span.east : x < span.west || span.east < x;
}

class Bounds {
 public:
  void point(const Point& p) {
    spans_.push_back({p.x, p.x});
    latitude(p.y);
  }

  void line(const Positions& line) {
    begin();
    for (const Point& p : line) line_point(p);
    end();
  }

  void polygon(const std::vector<Positions>& rings) {
    RingArea area;
    turn_ = Sum();
    for (const Positions& ring : rings) {
      begin();
      for (const Point& p : ring) {
        ring_point(p);
        area.point(p);
      }
      if (!ring.empty()) ring_point(ring.front());
      area.close();
      if (std::abs(turn_.value()) > kEpsilon) span_ = {-180, 180};
      end();
    }
    if (area.value() < 0) {
      if (!spans_.empty()) spans_.back() = {-180, 180};
      south_ = -90;
      north_ = 90;
    } else if (turn_.value() > kEpsilon) {
      north_ = 90;
    } else if (turn_.value() < -kEpsilon) {
      south_ = -90;
    }
  }

  void sphere() {
    spans_.push_back({-180, 180});
    south_ = -90;
    north_ = 90;
  }

  [[nodiscard]] std::optional<std::array<Point, 2>> box() {
    if (spans_.empty()) return std::nullopt;
    std::stable_sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.west < b.west; });
    std::vector<Span> merged{spans_.front()};
    for (std::size_t i = 1; i < spans_.size(); ++i) {
      Span& a = merged.back();
      const Span& b = spans_[i];
      if (!covers(a, b.west) && !covers(a, b.east)) {
        merged.push_back(b);
        continue;
      }
      if (eastward(a.west, b.east) > eastward(a.west, a.east)) a.east = b.east;
      if (eastward(b.west, a.east) > eastward(a.west, a.east)) a.west = b.west;
    }
    double widest = -kInfinity;
    Span whole{};
    for (std::size_t i = 0; i < merged.size(); ++i) {
      const Span &a = i == 0 ? merged.back() : merged[i - 1], &b = merged[i];
      const double gap = eastward(a.east, b.west);
      if (gap > widest) {
        widest = gap;
        whole = {b.west, a.east};
      }
    }
    return std::array{Point{whole.west, south_}, Point{whole.east, north_}};
  }

 private:
  void latitude(double phi) {
    south_ = std::min(south_, phi);
    north_ = std::max(north_, phi);
  }

  void begin() { started_ = false; }
  void end() {
    if (started_) spans_.push_back(span_);
  }

  void ring_point(const Point& p) {
    if (started_) {
      const double delta = p.x - last_.x;
      turn_.add(std::abs(delta) > 180 ? delta + (delta > 0 ? 360 : -360) : delta);
    }
    line_point(p);
  }

  void line_point(const Point& p) {
    const Vector v = to_vector(p.x * kRadians, p.y * kRadians);
    if (!started_) {
      span_ = {p.x, p.x};
      started_ = true;
    } else {
      bulge(p, v);
      widen(p.x);
    }
    latitude(p.y);
    vector_ = v;
    last_ = p;
  }

  // The northernmost or southernmost point of the arc, where it is between the ends.
  void bulge(const Point& p, const Vector& v) {
    const Vector normal = vector_.cross(v), equatorial{normal.y, -normal.x, 0};
    const Point top = to_angles(equatorial.cross(normal).normalized());
    const double delta = p.x - last_.x, side = delta > 0 ? 1 : -1;
    const bool antimeridian = std::abs(delta) > 180;
    const auto between = [&](double lambda) {
      return antimeridian != (side * last_.x < lambda && lambda < side * p.x);
    };
    const double lambda = top.x * kDegrees * side;
    if (between(lambda)) {
      north_ = std::max(north_, top.y * kDegrees);
    } else if (between(std::fmod(lambda + 360, 360) - 180)) {
      south_ = std::min(south_, -top.y * kDegrees);
    }
  }

  void widen(double lambda) {
    Span& s = span_;
    const auto stretch = [&](bool east) {
      if (east) {
        if (eastward(s.west, lambda) > eastward(s.west, s.east)) s.east = lambda;
      } else if (eastward(lambda, s.east) > eastward(s.west, s.east)) {
        s.west = lambda;
      }
    };
    if (std::abs(lambda - last_.x) > 180) {
      stretch(lambda < last_.x);
    } else if (s.east >= s.west) {
      s.west = std::min(s.west, lambda);
      s.east = std::max(s.east, lambda);
    } else {
      stretch(lambda > last_.x);
    }
  }

  double south_ = kInfinity, north_ = -kInfinity;
  std::vector<Span> spans_;
  Span span_{};
  Sum turn_;
  bool started_ = false;
  Point last_;
  Vector vector_;
};

}  // namespace

std::optional<std::array<Point, 2>> spherical_bounds(const Geometry& geometry) {
  Bounds bounds;
  for (const Part& part : geometry.parts) {
    switch (part.kind) {
      case Part::Kind::Points:
        for (const Positions& line : part.lines) {
          for (const Point& p : line) bounds.point(p);
        }
        break;
      case Part::Kind::Line:
        for (const Positions& line : part.lines) bounds.line(line);
        break;
      case Part::Kind::Polygon:
        bounds.polygon(part.lines);
        break;
      case Part::Kind::Sphere:
        bounds.sphere();
        break;
    }
  }
  return bounds.box();
}

}  // namespace jopan::geo
