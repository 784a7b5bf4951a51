// Lambert's azimuthal equal-area projection (Snyder, Map Projections: A Working Manual, 1987, section 24).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return
      [](double lambda, double phi) { return azimuthal(lambda, phi, [](double c) { return std::sqrt(2 / (1 + c)); }); };
}

}  // namespace

extern const ProjectionType kAzimuthalEqualArea{
    .name = "azimuthalEqualArea", .raw = &raw, .scale = 124.75, .clip_angle = 180 - 1e-3};

}  // namespace jopan::geo
