#include "scale/ticks.h"

#include <algorithm>
#include <cmath>

#include "format/decimal.h"

namespace jopan {
namespace {

/// More ticks than any axis has pixels are a mistake in the count.
constexpr double kMaxTicks = 10'000;

struct TickSpec {
  double first, last, increment;
};

TickSpec tick_spec(double start, double stop, double count) {
  const double step = (stop - start) / std::max(0.0, count);
  const double power = std::floor(std::log10(step));
  const double error = step / std::pow(10.0, power);
  const double factor = error >= std::sqrt(50.0) ? 10 : error >= std::sqrt(10.0) ? 5 : error >= std::sqrt(2.0) ? 2 : 1;
  TickSpec spec;
  if (power < 0) {
    const double inverse = std::pow(10.0, -power) / factor;
    spec = {js_round(start * inverse), js_round(stop * inverse), -inverse};
    if (spec.first / inverse < start) ++spec.first;
    if (spec.last / inverse > stop) --spec.last;
  } else {
    const double increment = std::pow(10.0, power) * factor;
    spec = {js_round(start / increment), js_round(stop / increment), increment};
    if (spec.first * increment < start) ++spec.first;
    if (spec.last * increment > stop) --spec.last;
  }
  if (spec.last < spec.first && 0.5 <= count && count < 2) return tick_spec(start, stop, count * 2);
  return spec;
}

}  // namespace

std::vector<double> linear_ticks(double start, double stop, double count) {
  if (!(count > 0) || !std::isfinite(start) || !std::isfinite(stop)) return {};
  if (start == stop) return {start};
  count = std::min(count, kMaxTicks);
  const bool reverse = stop < start;
  const TickSpec spec = tick_spec(std::min(start, stop), std::max(start, stop), count);
  const double n = spec.last - spec.first + 1;
  if (!(n >= 1) || n > 10 * kMaxTicks) return {};
  std::vector<double> ticks(static_cast<std::size_t>(n));
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const double k = spec.first + static_cast<double>(i);
    ticks[i] = spec.increment < 0 ? k / -spec.increment : k * spec.increment;
  }
  // Where a step is finer than the numbers themselves, neighbours fall together.
  ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
  if (reverse) std::reverse(ticks.begin(), ticks.end());
  return ticks;
}

double tick_increment(double start, double stop, double count) {
  return tick_spec(start, stop, count).increment;
}

double tick_step(double start, double stop, double count) {
  const double increment = tick_increment(std::min(start, stop), std::max(start, stop), count);
  const double step = increment < 0 ? 1 / -increment : increment;
  return stop < start ? -step : step;
}

}  // namespace jopan
