// Albers' equal-area conic projection (Snyder 1987, section 14). With parallels around the equator the cone is a
// cylinder.
#include "geo/projection/raw.h"

namespace jopan::geo {

Raw conic_equal_area_raw(double parallel0, double parallel1) {
  const double sin0 = std::sin(parallel0), n = (sin0 + std::sin(parallel1)) / 2;
  if (std::abs(n) < kEpsilon) {
    const double cos0 = std::cos(parallel0);
    return [cos0](double lambda, double phi) { return Point{lambda * cos0, std::sin(phi) / cos0}; };
  }
  const double c = 1 + sin0 * (2 * n - sin0), r0 = std::sqrt(c) / n;
  return [n, c, r0](double lambda, double phi) {
    const double r = std::sqrt(c - 2 * n * std::sin(phi)) / n;
    return Point{r * std::sin(lambda * n), r0 - r * std::cos(lambda * n)};
  };
}

extern const ProjectionType kConicEqualArea{
    .name = "conicEqualArea", .raw = &conic_equal_area_raw, .scale = 155.424, .center = {0, 33.6442}};

}  // namespace jopan::geo
