// Lambert's conformal conic projection (Snyder 1987, section 15). With parallels around the equator it is Mercator's.
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double parallel0, double parallel1) {
  const double cos0 = std::cos(parallel0);
  const double n = parallel0 == parallel1 ? std::sin(parallel0)
                                          : std::log(cos0 / std::cos(parallel1)) /
                                                std::log(half_tangent(parallel1) / half_tangent(parallel0));
  if (n == 0 || std::isnan(n)) return mercator_raw(0, 0);
  const double f = cos0 * std::pow(half_tangent(parallel0), n) / n;
  return [n, f](double lambda, double phi) {
    // The pole on the far side is infinitely far away.
    phi = f > 0 ? std::max(phi, -kHalfPi + kEpsilon) : std::min(phi, kHalfPi - kEpsilon);
    const double r = f / std::pow(half_tangent(phi), n);
    return Point{r * std::sin(n * lambda), f - r * std::cos(n * lambda)};
  };
}

}  // namespace

extern const ProjectionType kConicConformal{
    .name = "conicConformal", .raw = &raw, .scale = 109.5, .parallels = {30, 30}};

}  // namespace jopan::geo
