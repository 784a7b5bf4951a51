// The edge of a map that shows the globe from one side: a circle around (0, 0).
#include <optional>
#include <utility>

#include "geo/clip.h"

namespace jopan::geo {
namespace {

constexpr double kStep = 2 * kRadians;  ///< Between points of the circle's own outline.

class CircleEdge : public ClipEdge {
 public:
  explicit CircleEdge(double radius)
      : radius_(radius),
        cos_(std::cos(radius)),
        sin_(std::sin(radius)),
        small_(cos_ > 0),
        hemisphere_(std::abs(cos_) <= kEpsilon) {}

  bool visible(double lambda, double phi) const override { return std::cos(lambda) * std::cos(phi) > cos_; }
  std::unique_ptr<LineClipper> clipper(Sink& out) const override;
  Point start() const override { return small_ ? Point{0, -radius_} : Point{-kPi, radius_ - kPi}; }
  void follow(const Vertex* from, const Vertex* to, int direction, Sink& out) const override;

  [[nodiscard]] bool small() const { return small_; }
  [[nodiscard]] bool hemisphere() const { return hemisphere_; }
  /// The first point where the great circle from `a` to `b` meets the edge.
  [[nodiscard]] std::optional<Vertex> meet(const Vertex& a, const Vertex& b) const;
  /// Both points, where the line between `a` and `b` crosses the circle twice.
  [[nodiscard]] std::optional<std::pair<Vertex, Vertex>> cross(Vertex a, Vertex b) const;
  /// Bits for left, right, below and above of the box around the circle: lines between points that share one miss it.
  [[nodiscard]] int outside(double lambda, double phi) const;

 private:
  struct Meeting {
    bool polar = false;       ///< Both points at one pole.
    Vector base, along;       ///< Points of the edge's plane: base + t along.
    double from = 0, to = 0;  ///< t of the two intersections.
  };
  [[nodiscard]] std::optional<Meeting> solve(const Vertex& a, const Vertex& b) const;
  [[nodiscard]] double angle_of(const Vertex& point) const;

  double radius_, cos_, sin_;
  bool small_, hemisphere_;
};

class CircleClipper : public LineClipper {
 public:
  CircleClipper(const CircleEdge& edge, Sink& out) : edge_(edge), out_(out) {}

  void line_start() override {
    first_visible_ = visible_ = false;
    whole_ = true;
  }

  void point(const Vertex& vertex) override {
    const Vertex point1{vertex.x, vertex.y};
    const bool v = edge_.visible(point1.x, point1.y);
    int code = 0;
    if (edge_.small()) {
      code = v ? 0 : edge_.outside(point1.x, point1.y);
    } else if (v) {
      code = edge_.outside(point1.x + (point1.x < 0 ? kPi : -kPi), point1.y);
    }
    if (!last_) {
      first_visible_ = visible_ = v;
      if (v) out_.line_start();
    }
    if (v != visible_) {
      whole_ = false;
      std::optional<Vertex> cut;
      if (v) {
        out_.line_start();
        cut = edge_.meet(point1, *last_);
        if (cut) out_.point({cut->x, cut->y});
      } else {
        cut = edge_.meet(*last_, point1);
        if (cut) out_.point({cut->x, cut->y, true});
        out_.line_end();
      }
      last_ = cut;
    } else if (!edge_.hemisphere() && last_ && edge_.small() != v && (code & code_) == 0) {
      // Both ends on one side, but the line may cross the circle twice.
      if (const auto both = edge_.cross(point1, *last_)) {
        whole_ = false;
        if (edge_.small()) {
          out_.line_start();
          out_.point(both->first);
          out_.point(both->second);
          out_.line_end();
        } else {
          out_.point(both->second);
          out_.line_end();
          out_.line_start();
          out_.point({both->first.x, both->first.y, true});
        }
      }
    }
    if (v && (!last_ || !same_place(*last_, point1))) out_.point(point1);
    last_ = point1;
    visible_ = v;
    code_ = code;
  }

  void line_end() override {
    if (visible_) out_.line_end();
    last_.reset();
  }

  bool whole() const override { return whole_; }
  bool ends_meet() const override { return first_visible_ && visible_; }

 private:
  const CircleEdge& edge_;
  Sink& out_;
  std::optional<Vertex> last_;
  int code_ = 0;
  bool visible_ = false, first_visible_ = false, whole_ = true;
};

std::unique_ptr<LineClipper> CircleEdge::clipper(Sink& out) const {
  return std::make_unique<CircleClipper>(*this, out);
}

// The planes of the edge (n1 = x axis, distance cos_) and of the great circle through a and b (n2, 0) meet in a line;
// where it leaves the unit sphere, it crosses the edge.
std::optional<CircleEdge::Meeting> CircleEdge::solve(const Vertex& a, const Vertex& b) const {
  const Vector n1{1, 0, 0}, n2 = to_vector(a.x, a.y).cross(to_vector(b.x, b.y));
  const double n2n2 = n2.dot(n2), n1n2 = n2.x, determinant = n2n2 - n1n2 * n1n2;
  Meeting meeting;
  if (determinant == 0) {
    meeting.polar = true;
    return meeting;
  }
  meeting.along = n1.cross(n2);
  meeting.base = n1 * (cos_ * n2n2 / determinant) + n2 * (-cos_ * n1n2 / determinant);
  const double w = meeting.base.dot(meeting.along), uu = meeting.along.dot(meeting.along),
               t2 = w * w - uu * (meeting.base.dot(meeting.base) - 1);
  if (!(t2 >= 0)) return std::nullopt;
  meeting.from = (-w - std::sqrt(t2)) / uu;
  meeting.to = (-w + std::sqrt(t2)) / uu;
  return meeting;
}

std::optional<Vertex> CircleEdge::meet(const Vertex& a, const Vertex& b) const {
  const auto meeting = solve(a, b);
  if (!meeting) return std::nullopt;
  if (meeting->polar) return a;
  const Point at = to_angles(meeting->along * meeting->from + meeting->base);
  return Vertex{at.x, at.y};
}

std::optional<std::pair<Vertex, Vertex>> CircleEdge::cross(Vertex a, Vertex b) const {
  const auto meeting = solve(a, b);
  if (!meeting || meeting->polar) return std::nullopt;
  const Point q = to_angles(meeting->along * meeting->from + meeting->base);
  double lambda0 = a.x, lambda1 = b.x, phi0 = a.y, phi1 = b.y;
  if (lambda1 < lambda0) std::swap(lambda0, lambda1);
  const double delta = lambda1 - lambda0;
  const bool polar = std::abs(delta - kPi) < kEpsilon, meridian = polar || delta < kEpsilon;
  if (!polar && phi1 < phi0) std::swap(phi0, phi1);
  const bool between = !meridian ? (delta > kPi) != (lambda0 <= q.x && q.x <= lambda1)
                       : polar   ? (phi0 + phi1 > 0) != (q.y < (std::abs(q.x - lambda0) < kEpsilon ? phi0 : phi1))
                                 : phi0 <= q.y && q.y <= phi1;
  if (!between) return std::nullopt;
  const Point q1 = to_angles(meeting->along * meeting->to + meeting->base);
  return std::pair{Vertex{q.x, q.y}, Vertex{q1.x, q1.y}};
}

int CircleEdge::outside(double lambda, double phi) const {
  const double r = small_ ? radius_ : kPi - radius_;
  return (lambda < -r ? 1 : lambda > r ? 2 : 0) | (phi < -r ? 4 : phi > r ? 8 : 0);
}

// Where on the circle a point of it is, radians.
double CircleEdge::angle_of(const Vertex& point) const {
  Vector v = to_vector(point.x, point.y);
  v.x -= cos_;
  v = v.normalized();
  const double angle = safe_acos(-v.y);
  return std::fmod((-v.z < 0 ? -angle : angle) + kTau - kEpsilon, kTau);
}

void CircleEdge::follow(const Vertex* from, const Vertex* to, int direction, Sink& out) const {
  const double step = direction * kStep;
  double t0 = radius_ + direction * kTau, t1 = radius_ - step / 2;
  if (from) {
    t0 = angle_of(*from);
    t1 = angle_of(*to);
    if (direction > 0 ? t0 < t1 : t0 > t1) t0 += direction * kTau;
  }
  for (double t = t0; direction > 0 ? t > t1 : t < t1; t -= step) {
    const Point p = to_angles({cos_, -sin_ * std::cos(t), -sin_ * std::sin(t)});
    out.point({p.x, p.y});
  }
}

}  // namespace

std::unique_ptr<const ClipEdge> circle_edge(double radius) {
  return std::make_unique<CircleEdge>(radius);
}

}  // namespace jopan::geo
