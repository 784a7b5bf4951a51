// Turns the globe before it is projected: by lambda around its axis, then by phi and gamma (Euler angles as in d3-geo's
// rotation).
#pragma once

#include "geo/sphere_math.h"

namespace jopan::geo {

class Rotation {
 public:
  Rotation() = default;
  /// Radians.
  Rotation(double lambda, double phi, double gamma);
  /// Radians in and out; longitudes come back within a half turn.
  [[nodiscard]] Point operator()(double lambda, double phi) const;

 private:
  double lambda_ = 0;
  bool tilted_ = false;
  double cos_phi_ = 1, sin_phi_ = 0, cos_gamma_ = 1, sin_gamma_ = 0;
};

}  // namespace jopan::geo
