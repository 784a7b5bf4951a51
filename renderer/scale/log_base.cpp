#include "scale/log_base.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "scale/ticks.h"

namespace jopan {
namespace {

/// Steps within a decade (1, 2, … base - 1) are listed one by one; larger bases have no such ticks worth drawing.
constexpr double kMaxListedBase = 1000;
constexpr double kMaxTicks = 10'000;

/// 10^x exactly as the literal 1e<x> reads.
double power_of_ten(double exponent) {
  if (exponent != std::floor(exponent) || std::abs(exponent) > 400) return std::pow(10.0, exponent);
  const std::string text = "1e" + std::to_string(static_cast<int>(exponent));
  double value = exponent < 0 ? 0 : HUGE_VAL;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// d3 writes k·base^i as a division for negative i: 3 / 10^2 is 0.03, 3 · 10^-2 is not.
double multiple(double k, double i, double base) {
  const LogBase powers(base, false);
  return i < 0 ? k / powers.pow(-i) : k * powers.pow(i);
}

std::vector<double> decade_ticks(double low, double high, double base, double first, double last) {
  std::vector<double> ticks;
  const bool positive = low > 0;
  for (double i = first; i <= last; ++i) {
    for (double n = 1; n < base; ++n) {
      // Negative decades run from the far end of the decade towards zero.
      const double tick = positive ? multiple(n, i, base) : -multiple(base - n, -i, base);
      if (tick >= low && tick <= high) ticks.push_back(tick);
    }
  }
  return ticks;
}

}  // namespace

double LogBase::log(double value) const {
  const double x = reflected_ ? -value : value;
  const double result = base_ == 10 ? std::log10(x) : base_ == 2 ? std::log2(x) : std::log(x) / std::log(base_);
  return reflected_ ? -result : result;
}

double LogBase::pow(double exponent) const {
  const double x = reflected_ ? -exponent : exponent;
  const double result = base_ == 10 ? power_of_ten(x) : std::pow(base_, x);
  return reflected_ ? -result : result;
}

std::vector<double> log_ticks(double start, double stop, double base, double count) {
  const double low = std::min(start, stop), high = std::max(start, stop);
  const LogBase logs(base, start < 0);
  const double first = logs.log(low), last = logs.log(high);
  if (!(base > 1) || !(count > 0) || !std::isfinite(first) || !std::isfinite(last)) return {};
  count = std::min(count, kMaxTicks);
  std::vector<double> ticks;
  if (base == std::floor(base) && base <= kMaxListedBase && last - first < count) {
    ticks = decade_ticks(low, high, base, std::floor(first), std::ceil(last));
    if (static_cast<double>(ticks.size()) * 2 < count) ticks = linear_ticks(low, high, count);
  } else {
    ticks = linear_ticks(first, last, std::min(last - first, count));
    std::transform(ticks.begin(), ticks.end(), ticks.begin(), [&](double x) { return logs.pow(x); });
  }
  if (stop < start) std::reverse(ticks.begin(), ticks.end());
  return ticks;
}

}  // namespace jopan
