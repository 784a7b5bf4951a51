// Mapping a number to its place and back, piece by piece (d3-scale's continuous).
#include <algorithm>
#include <cmath>

#include "scale/scale.h"
#include "scale/transform.h"

namespace jopan {
namespace {

double normalize(double a, double b, double x) {
  const double span = b - a;
  if (span == 0) return 0.5;
  return (x - a) / span;
}

double interpolate(double a, double b, double t) {
  return a * (1 - t) + b * t;
}

/// Maps x from the pieces of `from` to those of `to`; both give the i-th of `n` >= 2 ends, `from` is monotone.
template <class From, class To>
double map_pieces(const From& from, const To& to, std::size_t n, double x) {
  const bool descending = from(n - 1) < from(0);
  // The piece is searched for in ascending order, so that x at a joint belongs to the piece above it.
  const auto at = [&](std::size_t i) { return descending ? n - 1 - i : i; };
  std::size_t piece = 0;
  while (piece + 2 < n && from(at(piece + 1)) <= x) ++piece;
  const double t = normalize(from(at(piece)), from(at(piece + 1)), x);
  return interpolate(to(at(piece)), to(at(piece + 1)), t);
}

double clamp_between(double a, double b, double x) {
  return std::clamp(x, std::min(a, b), std::max(a, b));
}

}  // namespace

double ContinuousScale::operator()(double value) const {
  const std::size_t n = std::min(domain.size(), range.size());
  if (n < 2 || std::isnan(value)) return std::nan("");
  if (clamp) value = clamp_between(domain[0], domain[n - 1], value);
  const ScaleTransform transform(*this);
  const double x = transform.forward(value);
  if (std::isnan(x)) return x;
  return map_pieces([&](std::size_t i) { return transform.forward(domain[i]); },
                    [&](std::size_t i) { return range[i]; }, n, x);
}

void ContinuousScale::map(std::span<const double> values, std::span<double> out) const {
  const bool two_ends = std::min(domain.size(), range.size()) == 2;
  if (!two_ends || clamp || domain[0] == domain[1] || !ScaleTransform(*this).is_identity()) {
    std::transform(values.begin(), values.end(), out.begin(), [this](double value) { return (*this)(value); });
    return;
  }
  // map_pieces with one piece.
  const std::size_t first = domain[1] < domain[0] ? 1 : 0, last = 1 - first;
  const double low = domain[first], span = domain[last] - low, from = range[first], to = range[last];
  for (std::size_t i = 0; i < values.size(); ++i) out[i] = interpolate(from, to, (values[i] - low) / span);
}

double ContinuousScale::invert(double position) const {
  const std::size_t n = std::min(domain.size(), range.size());
  if (n < 2 || std::isnan(position)) return std::nan("");
  const ScaleTransform transform(*this);
  const double x = map_pieces([&](std::size_t i) { return range[i]; },
                              [&](std::size_t i) { return transform.forward(domain[i]); }, n, position);
  const double value = transform.backward(x);
  return clamp ? clamp_between(domain[0], domain[n - 1], value) : value;
}

}  // namespace jopan
