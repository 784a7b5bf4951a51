// The spherical excess of the triangles that each edge makes with the south pole (Todhunter, Spherical Trigonometry,
// 1871, section 103, from Cagnoli's theorem).
#include "geo/measure.h"
#include "geo/ring_area.h"

namespace jopan::geo {

void RingArea::point(Point degrees) {
  const double lambda = degrees.x * kRadians, half = degrees.y * kRadians / 2 + kQuarterPi;
  const double cosine = std::cos(half), sine = std::sin(half);
  if (started_) {
    const double delta = lambda - lambda_, side = delta >= 0 ? 1 : -1, width = side * delta, k = sine_ * sine;
    sum_.add(std::atan2(k * side * std::sin(width), cosine_ * cosine + k * std::cos(width)));
  } else {
    first_ = degrees;
    started_ = true;
  }
  lambda_ = lambda;
  cosine_ = cosine;
  sine_ = sine;
}

void RingArea::close() {
  if (started_) point(first_);
  started_ = false;
}

double spherical_area(const Geometry& geometry) {
  Sum area;
  for (const Part& part : geometry.parts) {
    if (part.kind == Part::Kind::Sphere) area.add(kTau);
    if (part.kind != Part::Kind::Polygon) continue;
    RingArea rings;
    for (const Positions& ring : part.lines) {
      for (const Point& p : ring) rings.point(p);
      rings.close();
    }
    area.add(rings.value() < 0 ? kTau + rings.value() : rings.value());
  }
  return area.value() * 2;
}

}  // namespace jopan::geo
