// Numbers of a sample, as vega-statistics and d3-array compute them.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/value.h"

namespace jopan {

/// A value as Vega's statistics read it: nothing for null, "" and what is not a number.
[[nodiscard]] std::optional<double> statistic_number(const Value& value);

/// Linear interpolation between order statistics. `sorted` ascends; NaN when it is empty.
[[nodiscard]] double quantile_sorted(std::span<const double> sorted, double p);
/// Sample standard deviation by Welford's method; NaN for fewer than two.
[[nodiscard]] double deviation(std::span<const double> values);
/// Scott's rule for kernel density estimates.
[[nodiscard]] double estimate_bandwidth(std::span<const double> values, std::size_t count);

using Curve = std::vector<std::pair<double, double>>;
/// Samples `f` over [low, high]: a uniform grid when the two step counts are equal, otherwise refined where it bends.
[[nodiscard]] Curve sample_curve(const std::function<double(double)>& f, double low, double high, std::size_t min_steps,
                                 std::size_t max_steps);

/// Intercept and slope of ordinary least squares, from means of x, y, xy and x².
[[nodiscard]] std::pair<double, double> least_squares(double x, double y, double xy, double x2);

}  // namespace jopan
