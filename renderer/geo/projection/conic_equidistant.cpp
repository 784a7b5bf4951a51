// Distances along meridians are true (Snyder 1987, section 16).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double parallel0, double parallel1) {
  const double cos0 = std::cos(parallel0);
  const double n =
      parallel0 == parallel1 ? std::sin(parallel0) : (cos0 - std::cos(parallel1)) / (parallel1 - parallel0);
  if (std::abs(n) < kEpsilon) return equirectangular_raw(0, 0);
  const double g = cos0 / n + parallel0;
  return [n, g](double lambda, double phi) {
    return Point{(g - phi) * std::sin(n * lambda), g - (g - phi) * std::cos(n * lambda)};
  };
}

}  // namespace

extern const ProjectionType kConicEquidistant{
    .name = "conicEquidistant", .raw = &raw, .scale = 131.154, .center = {0, 13.9389}};

}  // namespace jopan::geo
