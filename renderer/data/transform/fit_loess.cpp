// Cleveland's robust locally weighted regression, in the steps of vega-statistics.
#include <algorithm>
#include <cmath>

#include "data/transform/fit.h"
#include "data/transform/statistics.h"

namespace jopan {
namespace {

constexpr int kRobustnessRounds = 2;
constexpr double kEpsilon = 1e-12;

double tricube(double x) {
  x = 1 - x * x * x;
  return x * x * x;
}

struct Neighbours {
  std::size_t first, last;  ///< Inclusive.
};

// Moves the window of nearest neighbours on to point `i`.
void advance(const std::vector<double>& x, std::size_t i, Neighbours& window) {
  if (i >= x.size()) return;
  while (window.last + 1 < x.size() && i > window.first && x[window.last + 1] - x[i] <= x[i] - x[window.first]) {
    ++window.first;
    ++window.last;
  }
}

double fit_at(std::size_t i, const std::vector<double>& x, const std::vector<double>& y,
              const std::vector<double>& robustness, const Neighbours& window) {
  const double at = x[i];
  const std::size_t edge = at - x[window.first] > x[window.last] - at ? window.first : window.last;
  const double distance = x[edge] - at;
  const double scale = 1 / std::abs(distance != 0 ? distance : 1);
  double w = 0, sx = 0, sy = 0, sxy = 0, sx2 = 0;
  for (std::size_t k = window.first; k <= window.last; ++k) {
    const double weight = tricube(std::abs(at - x[k]) * scale) * robustness[k];
    const double weighted = x[k] * weight;
    w += weight;
    sx += weighted;
    sy += y[k] * weight;
    sxy += y[k] * weighted;
    sx2 += x[k] * weighted;
  }
  const auto [a, b] = least_squares(sx / w, sy / w, sxy / w, sx2 / w);
  return a + b * at;
}

double median_of(std::vector<double> values) {
  std::ranges::sort(values);
  return quantile_sorted(values, 0.5);
}

}  // namespace

std::vector<std::pair<double, double>> fit_loess(const Samples& samples, double bandwidth) {
  std::vector<double> x = samples.x;
  std::vector<double> y = samples.y;
  const std::size_t n = x.size();
  std::vector<std::pair<double, double>> curve;
  if (n == 0) return curve;
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < n; ++i) {
    mean_x += (x[i] - mean_x) / static_cast<double>(i + 1);
    mean_y += (y[i] - mean_y) / static_cast<double>(i + 1);
  }
  for (double& value : x) value -= mean_x;
  for (double& value : y) value -= mean_y;
  const auto neighbours =
      std::min(n, std::max<std::size_t>(2, static_cast<std::size_t>(bandwidth * static_cast<double>(n))));
  std::vector<double> fitted(n);
  std::vector<double> residuals(n);
  std::vector<double> robustness(n, 1);
  for (int round = 0; round <= kRobustnessRounds; ++round) {
    Neighbours window{0, neighbours - 1};
    for (std::size_t i = 0; i < n; ++i) {
      fitted[i] = fit_at(i, x, y, robustness, window);
      residuals[i] = std::abs(y[i] - fitted[i]);
      advance(x, i + 1, window);
    }
    if (round == kRobustnessRounds) break;
    const double median = median_of(residuals);
    if (std::abs(median) < kEpsilon) break;
    for (std::size_t i = 0; i < n; ++i) {
      const double far = residuals[i] / (6 * median);
      const double weight = 1 - far * far;
      robustness[i] = far >= 1 ? kEpsilon : weight * weight;
    }
  }
  double count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double at = x[i] + mean_x;
    if (!curve.empty() && curve.back().first == at) {
      curve.back().second += (fitted[i] - curve.back().second) / ++count;
    } else {
      count = 0;
      curve.emplace_back(at, fitted[i]);
    }
  }
  for (auto& [at, value] : curve) value += mean_y;
  return curve;
}

}  // namespace jopan
