#include "geo/rotation.h"

namespace jopan::geo {

Rotation::Rotation(double lambda, double phi, double gamma)
    : lambda_(std::fmod(lambda, kTau)),
      tilted_(phi != 0 || gamma != 0),
      cos_phi_(std::cos(phi)),
      sin_phi_(std::sin(phi)),
      cos_gamma_(std::cos(gamma)),
      sin_gamma_(std::sin(gamma)) {}

Point Rotation::operator()(double lambda, double phi) const {
  if (lambda_ != 0 || !tilted_) {
    lambda += lambda_;
    // Half turns round up, as in JavaScript.
    if (std::abs(lambda) > kPi) lambda -= std::floor(lambda / kTau + 0.5) * kTau;
  }
  if (!tilted_) return {lambda, phi};
  const Vector v = to_vector(lambda, phi);
  const double k = v.z * cos_phi_ + v.x * sin_phi_;
  return {std::atan2(v.y * cos_gamma_ - k * sin_gamma_, v.x * cos_phi_ - v.z * sin_phi_),
          safe_asin(k * cos_gamma_ + v.y * sin_gamma_)};
}

}  // namespace jopan::geo
