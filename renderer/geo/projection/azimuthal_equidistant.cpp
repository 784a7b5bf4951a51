// Distances from the centre are true (Snyder 1987, section 25).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) {
    return azimuthal(lambda, phi, [](double cosine) {
      const double c = safe_acos(cosine);
      return c == 0 ? 0 : c / std::sin(c);
    });
  };
}

}  // namespace

extern const ProjectionType kAzimuthalEquidistant{
    .name = "azimuthalEquidistant", .raw = &raw, .scale = 79.4188, .clip_angle = 180 - 1e-3};

}  // namespace jopan::geo
