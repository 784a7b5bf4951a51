// Regression models as in vega-statistics.
#pragma once

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace jopan {

struct Samples {
  std::vector<double> x, y;
};

struct Fit {
  std::vector<double> coefficients;
  std::function<double(double)> predict;
  double r_squared = 0;
};

/// `method` is linear, log, exp, pow, quad, poly or constant; `order` is poly's.
[[nodiscard]] Fit fit_curve(std::string_view method, const Samples& samples, int order);
/// Locally weighted regression; `samples` must ascend in x. One point for every different x.
[[nodiscard]] std::vector<std::pair<double, double>> fit_loess(const Samples& samples, double bandwidth);

}  // namespace jopan
