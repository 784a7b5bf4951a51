// The edge of a map that shows all of the globe: both sides of the 180th meridian.
#include <limits>

#include "geo/clip.h"

namespace jopan::geo {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// The latitude at which the great circle between two points meets the antimeridian.
double crossing(double lambda0, double phi0, double lambda1, double phi1) {
  const double sine = std::sin(lambda0 - lambda1);
  if (std::abs(sine) <= kEpsilon) return (phi0 + phi1) / 2;
  const double cos0 = std::cos(phi0), cos1 = std::cos(phi1);
  return std::atan((std::sin(phi0) * cos1 * std::sin(lambda1) - std::sin(phi1) * cos0 * std::sin(lambda0)) /
                   (cos0 * cos1 * sine));
}

class AntimeridianClipper : public LineClipper {
 public:
  explicit AntimeridianClipper(Sink& out) : out_(out) {}

  void line_start() override {
    out_.line_start();
    whole_ = true;
  }

  void point(const Vertex& vertex) override {
    double lambda1 = vertex.x;
    const double phi1 = vertex.y, side1 = lambda1 > 0 ? kPi : -kPi, delta = std::abs(lambda1 - lambda_);
    if (std::abs(delta - kPi) < kEpsilon) {  // Over a pole.
      phi_ = (phi_ + phi1) / 2 > 0 ? kHalfPi : -kHalfPi;
      out_.point({lambda_, phi_});
      part(side1);
      out_.point({lambda1, phi_});
    } else if (side_ != side1 && delta >= kPi) {
      if (std::abs(lambda_ - side_) < kEpsilon) lambda_ -= side_ * kEpsilon;
      if (std::abs(lambda1 - side1) < kEpsilon) lambda1 -= side1 * kEpsilon;
      phi_ = crossing(lambda_, phi_, lambda1, phi1);
      part(side1);
    }
    lambda_ = lambda1;
    phi_ = phi1;
    side_ = side1;
    out_.point({lambda_, phi_});
  }

  void line_end() override {
    out_.line_end();
    lambda_ = phi_ = kNone;
  }

  bool whole() const override { return whole_; }
  bool ends_meet() const override { return !whole_; }

 private:
  void part(double side1) {
    out_.point({side_, phi_});
    out_.line_end();
    out_.line_start();
    out_.point({side1, phi_});
    whole_ = false;
  }

  Sink& out_;
  double lambda_ = kNone, phi_ = kNone, side_ = kNone;
  bool whole_ = true;
};

class AntimeridianEdge : public ClipEdge {
 public:
  bool visible(double, double) const override { return true; }
  std::unique_ptr<LineClipper> clipper(Sink& out) const override { return std::make_unique<AntimeridianClipper>(out); }
  Point start() const override { return {-kPi, -kHalfPi}; }

  void follow(const Vertex* from, const Vertex* to, int direction, Sink& out) const override {
    if (!from) {
      const double phi = direction * kHalfPi;
      for (const Vertex& v : {Vertex{-kPi, phi}, Vertex{0, phi}, Vertex{kPi, phi}, Vertex{kPi, 0}, Vertex{kPi, -phi},
                              Vertex{0, -phi}, Vertex{-kPi, -phi}, Vertex{-kPi, 0}, Vertex{-kPi, phi}})
        out.point(v);
    } else if (std::abs(from->x - to->x) > kEpsilon) {  // From one side to the other, over a pole.
      const double lambda = from->x < to->x ? kPi : -kPi, phi = direction * lambda / 2;
      for (const Vertex& v : {Vertex{-lambda, phi}, Vertex{0, phi}, Vertex{lambda, phi}}) out.point(v);
    } else {
      out.point({to->x, to->y});
    }
  }
};

}  // namespace

std::unique_ptr<const ClipEdge> antimeridian_edge() {
  return std::make_unique<AntimeridianEdge>();
}

}  // namespace jopan::geo
