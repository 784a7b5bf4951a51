#include "scale/transform.h"

#include <cmath>

namespace jopan {
namespace {

double signed_pow(double x, double exponent) {
  return x < 0 ? -std::pow(-x, exponent) : std::pow(x, exponent);
}

}  // namespace

double ScaleTransform::forward(double x) const {
  switch (type) {
    case ScaleType::Log: {
      // log(0) and the wrong sign have no place on the axis.
      const double magnitude = negative ? -x : x;
      if (!(magnitude > 0)) return std::nan("");
      return negative ? -std::log(magnitude) : std::log(magnitude);
    }
    case ScaleType::Pow:
      return exponent == 1 ? x : signed_pow(x, exponent);
    case ScaleType::Sqrt:
      return x < 0 ? -std::sqrt(-x) : std::sqrt(x);
    case ScaleType::Symlog:
      return std::copysign(std::log1p(std::abs(x / constant)), x);
    default:
      return x;
  }
}

double ScaleTransform::backward(double x) const {
  switch (type) {
    case ScaleType::Log:
      return negative ? -std::exp(-x) : std::exp(x);
    case ScaleType::Pow:
      return exponent == 1 ? x : signed_pow(x, 1 / exponent);
    case ScaleType::Sqrt:
      return x < 0 ? -x * x : x * x;
    case ScaleType::Symlog:
      return std::copysign(std::expm1(std::abs(x)), x) * constant;
    default:
      return x;
  }
}

}  // namespace jopan
