// Scales that cut numbers into classes.
#include <algorithm>
#include <cmath>

#include "scale/scale.h"

namespace jopan {

std::size_t threshold_index(const std::vector<double>& thresholds, double value) {
  return static_cast<std::size_t>(std::upper_bound(thresholds.begin(), thresholds.end(), value) - thresholds.begin());
}

std::vector<double> quantize_thresholds(double min, double max, std::size_t count) {
  std::vector<double> thresholds;
  const auto n = static_cast<double>(count);
  for (double i = 1; i < n; ++i) thresholds.push_back((i * max - (i - n) * min) / n);
  return thresholds;
}

std::vector<double> quantile_thresholds(std::vector<double> values, std::size_t count) {
  std::erase_if(values, [](double v) { return std::isnan(v); });
  std::sort(values.begin(), values.end());
  std::vector<double> thresholds;
  if (values.empty()) return thresholds;
  for (std::size_t i = 1; i < count; ++i) {
    const double at = static_cast<double>(values.size() - 1) * (static_cast<double>(i) / static_cast<double>(count));
    const auto below = static_cast<std::size_t>(at);
    const double low = values[below], high = values[std::min(below + 1, values.size() - 1)];
    thresholds.push_back(low + (high - low) * (at - std::floor(at)));
  }
  return thresholds;
}

}  // namespace jopan
