// Degrees as they are, also called plate carrée.
#include "geo/projection/raw.h"

namespace jopan::geo {

Raw equirectangular_raw(double, double) {
  return [](double lambda, double phi) { return Point{lambda, phi}; };
}

extern const ProjectionType kEquirectangular{.name = "equirectangular", .raw = &equirectangular_raw, .scale = 152.63};

}  // namespace jopan::geo
