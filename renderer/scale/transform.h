// The monotone functions behind the continuous scales: a scale is linear after `forward`.
#pragma once

#include "scale/scale.h"

namespace jopan {

struct ScaleTransform {
  ScaleType type;
  double base, exponent, constant;
  bool negative;  ///< A log scale over negative numbers.

  explicit ScaleTransform(const ContinuousScale& scale)
      : type(scale.type),
        base(scale.base),
        exponent(scale.exponent),
        constant(scale.constant),
        negative(!scale.domain.empty() && scale.domain.front() < 0) {}

  /// forward(x) is x.
  [[nodiscard]] bool is_identity() const {
    return type == ScaleType::Linear || type == ScaleType::Time || type == ScaleType::Utc;
  }
  [[nodiscard]] double forward(double value) const;
  [[nodiscard]] double backward(double value) const;
};

}  // namespace jopan
