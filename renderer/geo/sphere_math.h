// Angles in radians and unit vectors, for everything on the globe. Tolerances are d3-geo's.
#pragma once

#include <cmath>
#include <numbers>

#include "geo/geometry.h"

namespace jopan::geo {

constexpr double kPi = std::numbers::pi, kHalfPi = kPi / 2, kQuarterPi = kPi / 4, kTau = 2 * kPi;
constexpr double kDegrees = 180 / kPi, kRadians = kPi / 180;
constexpr double kEpsilon = 1e-6, kEpsilon2 = 1e-12;

/// asin and acos of what rounding may have put beyond 1.
[[nodiscard]] inline double safe_asin(double x) {
  return x > 1 ? kHalfPi : x < -1 ? -kHalfPi : std::asin(x);
}
[[nodiscard]] inline double safe_acos(double x) {
  return x > 1 ? 0 : x < -1 ? kPi : std::acos(x);
}
[[nodiscard]] inline double sign_of(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

struct Vector {
  double x = 0, y = 0, z = 0;
  [[nodiscard]] Vector operator+(const Vector& o) const { return {x + o.x, y + o.y, z + o.z}; }
  [[nodiscard]] Vector operator*(double k) const { return {x * k, y * k, z * k}; }
  [[nodiscard]] double dot(const Vector& o) const { return x * o.x + y * o.y + z * o.z; }
  [[nodiscard]] Vector cross(const Vector& o) const {
    return {y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x};
  }
  [[nodiscard]] Vector normalized() const { return *this * (1 / std::sqrt(dot(*this))); }
};

[[nodiscard]] inline Vector to_vector(double lambda, double phi) {
  const double cos_phi = std::cos(phi);
  return {cos_phi * std::cos(lambda), cos_phi * std::sin(lambda), std::sin(phi)};
}
[[nodiscard]] inline Point to_angles(const Vector& v) {
  return {std::atan2(v.y, v.x), safe_asin(v.z)};
}

[[nodiscard]] inline bool same_place(const Vertex& a, const Vertex& b) {
  return std::abs(a.x - b.x) < kEpsilon && std::abs(a.y - b.y) < kEpsilon;
}

/// A sum whose rounding errors are summed beside it (Neumaier 1974): areas of the globe are small differences of large
/// sums.
class Sum {
 public:
  void add(double value) {
    const double next = sum_ + value;
    rest_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double value() const { return sum_ + rest_; }

 private:
  double sum_ = 0, rest_ = 0;
};

}  // namespace jopan::geo
