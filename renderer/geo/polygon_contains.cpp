// Whether a point is inside a polygon on the globe, where "inside" is to the left of neither pole: the side of the
// south pole is found from the way the rings wind and their area, then crossings of the meridian from there to the
// point are counted (d3-geo's polygonContains; areas by Todhunter, Spherical Trigonometry, 1871, section 103).
#include "geo/clip.h"

namespace jopan::geo {
namespace {

double within_turn(double lambda) {
  return std::abs(lambda) <= kPi ? lambda : sign_of(lambda) * (std::fmod(std::abs(lambda) + kPi, kTau) - kPi);
}

}  // namespace

bool polygon_contains(const std::vector<Positions>& rings, Point point) {
  const double lambda = within_turn(point.x), sin_phi = std::sin(point.y);
  double phi = point.y;
  const Vector normal{std::sin(lambda), -std::cos(lambda), 0};
  double angle = 0;
  int winding = 0;
  Sum area;
  if (sin_phi == 1) phi = kHalfPi + kEpsilon;
  if (sin_phi == -1) phi = -kHalfPi - kEpsilon;
  for (const Positions& ring : rings) {
    if (ring.empty()) continue;
    Point from = ring.back();
    double lambda0 = within_turn(from.x), half0 = from.y / 2 + kQuarterPi;
    double sin0 = std::sin(half0), cos0 = std::cos(half0);
    for (const Point& to : ring) {
      const double lambda1 = within_turn(to.x), half1 = to.y / 2 + kQuarterPi;
      const double sin1 = std::sin(half1), cos1 = std::cos(half1);
      const double delta = lambda1 - lambda0, side = delta >= 0 ? 1 : -1, width = side * delta;
      const bool antimeridian = width > kPi;
      const double k = sin0 * sin1;
      area.add(std::atan2(k * side * std::sin(width), cos0 * cos1 + k * std::cos(width)));
      angle += antimeridian ? delta + side * kTau : delta;
      if (antimeridian != ((lambda0 >= lambda) != (lambda1 >= lambda))) {
        const Vector arc = to_vector(from.x, from.y).cross(to_vector(to.x, to.y)).normalized();
        const Vector meeting = normal.cross(arc).normalized();
        const double phi_arc = (antimeridian != (delta >= 0) ? -1 : 1) * safe_asin(meeting.z);
        if (phi > phi_arc || (phi == phi_arc && (arc.x != 0 || arc.y != 0)))
          winding += antimeridian != (delta >= 0) ? 1 : -1;
      }
      from = to;
      lambda0 = lambda1;
      sin0 = sin1;
      cos0 = cos1;
    }
  }
  const bool south_pole = angle < -kEpsilon || (angle < kEpsilon && area.value() < -kEpsilon2);
  return south_pole != ((winding & 1) != 0);
}

}  // namespace jopan::geo
