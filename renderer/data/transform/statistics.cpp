#include "data/transform/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace jopan {
namespace {

using Point = std::pair<double, double>;

// The turn at p between q and r, in a plane scaled to the curve.
double angle_between(Point p, Point q, Point r, double sx, double sy) {
  const double a0 = std::atan2(sy * (r.second - p.second), sx * (r.first - p.first));
  const double a1 = std::atan2(sy * (q.second - p.second), sx * (q.first - p.first));
  return std::abs(a0 - a1);
}

}  // namespace

std::optional<double> statistic_number(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    return std::isnan(*number) ? std::nullopt : std::optional(*number);
  }
  const auto* text = std::get_if<std::string>(&value);
  if (is_null(value) || (text && text->empty())) return std::nullopt;
  const double number = to_number(value);
  return std::isnan(number) ? std::nullopt : std::optional(number);
}

double quantile_sorted(std::span<const double> sorted, double p) {
  const std::size_t n = sorted.size();
  if (n == 0 || std::isnan(p)) return std::numeric_limits<double>::quiet_NaN();
  if (p <= 0 || n < 2) return sorted.front();
  if (p >= 1) return sorted.back();
  const double place = static_cast<double>(n - 1) * p;
  const auto below = static_cast<std::size_t>(place);
  return sorted[below] + (sorted[below + 1] - sorted[below]) * (place - static_cast<double>(below));
}

double deviation(std::span<const double> values) {
  double mean = 0;
  double sum = 0;
  double count = 0;
  for (const double value : values) {
    const double delta = value - mean;
    mean += delta / ++count;
    sum += delta * (value - mean);
  }
  return count > 1 ? std::sqrt(sum / (count - 1)) : std::numeric_limits<double>::quiet_NaN();
}

double estimate_bandwidth(std::span<const double> values, std::size_t count) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const double d = deviation(values);
  const double q1 = quantile_sorted(sorted, 0.25);
  const double h = (quantile_sorted(sorted, 0.75) - q1) / 1.34;
  const auto is_set = [](double x) { return x != 0 && !std::isnan(x); };
  double v = std::isnan(d) || std::isnan(h) ? std::numeric_limits<double>::quiet_NaN() : std::min(d, h);
  if (!is_set(v)) v = d;
  if (!is_set(v)) v = std::abs(q1);
  if (!is_set(v)) v = 1;
  return 1.06 * v * std::pow(static_cast<double>(count), -0.2);
}

Curve sample_curve(const std::function<double(double)>& f, double low, double high, std::size_t min_steps,
                   std::size_t max_steps) {
  constexpr double kLeastTurn = 0.5 * std::numbers::pi / 180;
  max_steps = std::max(min_steps, max_steps);
  const double span = high - low;
  const auto point = [&](double x) { return Point(x, f(x)); };
  const auto on_grid = [&](std::size_t i) {
    return point(low + static_cast<double>(i) / static_cast<double>(min_steps) * span);
  };
  Curve curve{point(low)};
  if (min_steps == max_steps) {
    for (std::size_t i = 1; i < max_steps; ++i) curve.push_back(on_grid(i));
    curve.push_back(point(high));
    return curve;
  }
  Curve ahead{point(high)};  // A stack: the next point is the last.
  for (std::size_t i = min_steps; --i > 0;) ahead.push_back(on_grid(i));
  double y_min = curve[0].second;
  double y_max = y_min;
  for (const auto& [x, y] : ahead) {
    y_min = std::min(y_min, y);
    y_max = std::max(y_max, y);
  }
  const double sx = 1 / span;
  const double sy = 1 / (y_max - y_min);
  const double stop = span / static_cast<double>(max_steps);
  Point from = curve[0];
  while (!ahead.empty()) {
    const Point to = ahead.back();
    const Point middle = point((from.first + to.first) / 2);
    if (middle.first - from.first >= stop && angle_between(from, middle, to, sx, sy) > kLeastTurn) {
      ahead.push_back(middle);
    } else {
      from = to;
      curve.push_back(to);
      ahead.pop_back();
    }
  }
  return curve;
}

std::pair<double, double> least_squares(double x, double y, double xy, double x2) {
  const double delta = x2 - x * x;
  const double slope = std::abs(delta) < 1e-24 ? 0 : (xy - x * y) / delta;
  return {y - slope * x, slope};
}

}  // namespace jopan
