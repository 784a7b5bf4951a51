// An equal-area map in an ellipse (Snyder 1987, section 31); the auxiliary angle by Newton's method, as
// d3-geo-projection finds it.
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

double auxiliary(double phi) {
  const double target = kPi * std::sin(phi);
  for (int i = 0; i < 30; ++i) {
    const double step = (phi + std::sin(phi) - target) / (1 + std::cos(phi));
    phi -= step;
    if (!(std::abs(step) > kEpsilon)) break;
  }
  return phi / 2;
}

Raw raw(double, double) {
  return [](double lambda, double phi) {
    const double theta = auxiliary(phi), root2 = std::numbers::sqrt2;
    return Point{root2 / kHalfPi * lambda * std::cos(theta), root2 * std::sin(theta)};
  };
}

}  // namespace

extern const ProjectionType kMollweide{.name = "mollweide", .raw = &raw, .scale = 169.529};

}  // namespace jopan::geo
