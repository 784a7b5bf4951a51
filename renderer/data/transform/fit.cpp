#include "data/transform/fit.h"

#include <cmath>

#include "data/transform/statistics.h"

namespace jopan {
namespace {

// Means of x, y, xy and x², updated one point at a time as Vega does: rounding follows the order.
struct Means {
  double x = 0, y = 0, xy = 0, x2 = 0, n = 0;
  void add(double dx, double dy) {
    ++n;
    x += (dx - x) / n;
    y += (dy - y) / n;
    xy += (dx * dy - xy) / n;
    x2 += (dx * dx - x2) / n;
  }
  [[nodiscard]] std::pair<double, double> fit() const { return least_squares(x, y, xy, x2); }
};

struct Centered {
  std::vector<double> x, y;
  double mean_x = 0, mean_y = 0;
};

Centered center(const Samples& samples) {
  Centered c{samples.x, samples.y};
  for (std::size_t i = 0; i < c.x.size(); ++i) {
    c.mean_x += (c.x[i] - c.mean_x) / static_cast<double>(i + 1);
    c.mean_y += (c.y[i] - c.mean_y) / static_cast<double>(i + 1);
  }
  for (double& x : c.x) x -= c.mean_x;
  for (double& y : c.y) y -= c.mean_y;
  return c;
}

double r_squared(const Samples& samples, double mean, const std::function<double(double)>& predict) {
  double errors = 0;
  double total = 0;
  for (std::size_t i = 0; i < samples.x.size(); ++i) {
    const double error = samples.y[i] - predict(samples.x[i]);
    const double distance = samples.y[i] - mean;
    errors += error * error;
    total += distance * distance;
  }
  return 1 - errors / total;
}

double mean_of(const std::vector<double>& values) {
  double mean = 0;
  double n = 0;
  for (const double value : values) mean += (value - mean) / ++n;
  return mean;
}

Fit finish(const Samples& samples, std::vector<double> coefficients, double mean,
           std::function<double(double)> predict) {
  const double r2 = r_squared(samples, mean, predict);
  return {std::move(coefficients), std::move(predict), r2};
}

Fit fit_linear(const Samples& samples) {
  Means means;
  for (std::size_t i = 0; i < samples.x.size(); ++i) means.add(samples.x[i], samples.y[i]);
  const auto [a, b] = means.fit();
  return finish(samples, {a, b}, means.y, [a = a, b = b](double x) { return a + b * x; });
}

Fit fit_log(const Samples& samples) {
  Means means;
  for (std::size_t i = 0; i < samples.x.size(); ++i) means.add(std::log(samples.x[i]), samples.y[i]);
  const auto [a, b] = means.fit();
  return finish(samples, {a, b}, means.y, [a = a, b = b](double x) { return a + b * std::log(x); });
}

Fit fit_exp(const Samples& samples) {
  const Centered c = center(samples);
  double yl = 0, xy = 0, xyl = 0, x2y = 0, n = 0;
  for (std::size_t i = 0; i < samples.x.size(); ++i) {
    const double log_y = std::log(samples.y[i]);
    const double product = c.x[i] * samples.y[i];
    ++n;
    yl += (samples.y[i] * log_y - yl) / n;
    xy += (product - xy) / n;
    xyl += (product * log_y - xyl) / n;
    x2y += (c.x[i] * product - x2y) / n;
  }
  const double uy = c.mean_y;
  const auto [a, b] = least_squares(xy / uy, yl / uy, xyl / uy, x2y / uy);
  const double ux = c.mean_x;
  return finish(samples, {std::exp(a - b * ux), b}, uy,
                [a = a, b = b, ux](double x) { return std::exp(a + b * (x - ux)); });
}

Fit fit_pow(const Samples& samples) {
  Means means;
  for (std::size_t i = 0; i < samples.x.size(); ++i) means.add(std::log(samples.x[i]), std::log(samples.y[i]));
  const auto [log_a, b] = means.fit();
  const double a = std::exp(log_a);
  return finish(samples, {a, b}, mean_of(samples.y), [a, b = b](double x) { return a * std::pow(x, b); });
}

Fit fit_quad(const Samples& samples) {
  const Centered s = center(samples);
  double x2 = 0, x3 = 0, x4 = 0, xy = 0, x2y = 0;
  for (std::size_t i = 0; i < s.x.size(); ++i) {
    const double dx = s.x[i];
    const double square = dx * dx;
    const auto n = static_cast<double>(i + 1);
    x2 += (square - x2) / n;
    x3 += (square * dx - x3) / n;
    x4 += (square * square - x4) / n;
    xy += (dx * s.y[i] - xy) / n;
    x2y += (square * s.y[i] - x2y) / n;
  }
  const double spread = x4 - x2 * x2;
  const double d = x2 * spread - x3 * x3;
  const double a = (x2y * x2 - xy * x3) / d;
  const double b = (xy * spread - x2y * x3) / d;
  const double c = -a * x2;
  const double ux = s.mean_x;
  const double uy = s.mean_y;
  return finish(samples, {c - b * ux + a * ux * ux + uy, b - 2 * a * ux, a}, uy, [=](double x) {
    x -= ux;
    return a * x * x + b * x + c + uy;
  });
}

Fit fit_constant(const Samples& samples) {
  const double mean = mean_of(samples.y);
  return {{mean}, [mean](double) { return mean; }, 0};
}

// Solves the system whose columns are `m` (the last is the right side) by elimination with row pivots.
std::vector<double> solve(std::vector<std::vector<double>> m) {
  const std::size_t n = m.size() - 1;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t pivot = i;
    for (std::size_t j = i + 1; j < n; ++j) {
      if (std::abs(m[i][j]) > std::abs(m[i][pivot])) pivot = j;
    }
    for (std::size_t k = i; k <= n; ++k) std::swap(m[k][i], m[k][pivot]);
    for (std::size_t j = i + 1; j < n; ++j) {
      for (std::size_t k = n + 1; k-- > i;) m[k][j] -= m[k][i] * m[i][j] / m[i][i];
    }
  }
  std::vector<double> solution(n);
  for (std::size_t j = n; j-- > 0;) {
    double sum = 0;
    for (std::size_t k = j + 1; k < n; ++k) sum += m[k][j] * solution[k];
    solution[j] = (m[n][j] - sum) / m[j][j];
  }
  return solution;
}

// The coefficients of a polynomial in x - shift as one in x.
std::vector<double> uncenter(const std::vector<double>& a, double shift, double bias) {
  std::vector<double> z(a.size());
  for (std::size_t i = a.size(); i-- > 0;) {
    double binomial = 1;
    z[i] += a[i];
    for (std::size_t j = 1; j <= i; ++j) {
      binomial *= static_cast<double>(i + 1 - j) / static_cast<double>(j);
      z[i - j] += a[i] * std::pow(-shift, static_cast<double>(j)) * binomial;
    }
  }
  z[0] += bias;
  return z;
}

Fit fit_poly(const Samples& samples, int order) {
  if (order == 0) return fit_constant(samples);
  if (order == 1) return fit_linear(samples);
  if (order == 2) return fit_quad(samples);
  const Centered s = center(samples);
  const auto k = static_cast<std::size_t>(order) + 1;
  std::vector<std::vector<double>> columns;
  std::vector<double> right;
  for (std::size_t i = 0; i < k; ++i) {
    double sum = 0;
    for (std::size_t l = 0; l < s.x.size(); ++l) sum += std::pow(s.x[l], static_cast<double>(i)) * s.y[l];
    right.push_back(sum);
    std::vector<double> column(k);
    for (std::size_t j = 0; j < k; ++j) {
      for (const double x : s.x) column[j] += std::pow(x, static_cast<double>(i + j));
    }
    columns.push_back(std::move(column));
  }
  columns.push_back(std::move(right));
  const std::vector<double> a = solve(std::move(columns));
  const double ux = s.mean_x;
  const double uy = s.mean_y;
  return finish(samples, uncenter(a, ux, uy), uy, [a, ux, uy](double x) {
    x -= ux;
    double y = uy + a[0] + a[1] * x + a[2] * x * x;
    for (std::size_t i = 3; i < a.size(); ++i) y += a[i] * std::pow(x, static_cast<double>(i));
    return y;
  });
}

}  // namespace

Fit fit_curve(std::string_view method, const Samples& samples, int order) {
  if (method == "log") return fit_log(samples);
  if (method == "exp") return fit_exp(samples);
  if (method == "pow") return fit_pow(samples);
  if (method == "quad") return fit_quad(samples);
  if (method == "poly") return fit_poly(samples, order);
  if (method == "constant") return fit_constant(samples);
  return fit_linear(samples);
}

}  // namespace jopan
