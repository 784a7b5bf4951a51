// Formulas that several projections share. Private to the projections.
#pragma once

#include "geo/projection.h"
#include "geo/sphere_math.h"

namespace jopan::geo {

[[nodiscard]] Raw conic_equal_area_raw(double parallel0, double parallel1);
[[nodiscard]] Raw mercator_raw(double parallel0, double parallel1);
[[nodiscard]] Raw equirectangular_raw(double parallel0, double parallel1);

/// Maps seen from one point: `k(cos c)` scales what is c radians away from the centre.
template <class Scale>
[[nodiscard]] Point azimuthal(double lambda, double phi, const Scale& k) {
  const double cos_lambda = std::cos(lambda), cos_phi = std::cos(phi), scale = k(cos_lambda * cos_phi);
  if (std::isinf(scale)) return {2, 0};  // The far side of the globe is a circle; any point of it will do.
  return {scale * cos_phi * std::sin(lambda), scale * std::sin(phi)};
}

/// tan of half the distance from the south pole.
[[nodiscard]] inline double half_tangent(double phi) {
  return std::tan((kHalfPi + phi) / 2);
}

extern const ProjectionType kConicEqualArea;

}  // namespace jopan::geo
