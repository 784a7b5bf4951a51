// Probability distributions as in vega-statistics.
#pragma once

namespace jopan {

[[nodiscard]] double density_normal(double value, double mean = 0, double stdev = 1);
[[nodiscard]] double cumulative_normal(double value, double mean = 0, double stdev = 1);
/// NaN outside of 0..1.
[[nodiscard]] double quantile_normal(double p, double mean = 0, double stdev = 1);

}  // namespace jopan
