#include "scene/curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace jopan {

namespace {

/// Which edge a curve draws: the base of an area goes on from its top and closes the outline.
enum class Edge { Line, Top, Base };

void begin(Path& path, Point p, Edge edge) {
  edge == Edge::Base ? path.line_to(p) : path.move_to(p);
}

void finish(Path& path, Edge edge, bool is_dot) {
  if (edge == Edge::Base || (edge == Edge::Line && is_dot)) path.close();
}

Point mix(Point a, double wa, Point b, double wb) {
  return {a.x * wa + b.x * wb, a.y * wa + b.y * wb};
}

using Points = std::span<const Point>;

void linear(Path& path, Points points, Edge edge) {
  begin(path, points[0], edge);
  for (const Point& p : points.subspan(1)) path.line_to(p);
  finish(path, edge, points.size() == 1);
}

/// `t` is where between two points the step stands.
void step(Path& path, Points points, Edge edge, double t) {
  if (edge == Edge::Base) t = 1 - t;
  begin(path, points[0], edge);
  Point last = points[0];
  for (const Point& p : points.subspan(1)) {
    const double x = t <= 0 ? last.x : last.x * (1 - t) + p.x * t;
    path.line_to({x, t <= 0 ? p.y : last.y});
    path.line_to({t <= 0 ? p.x : x, p.y});
    last = p;
  }
  if (t > 0 && t < 1 && points.size() > 1) path.line_to(last);
  finish(path, edge, points.size() == 1);
}

/// Steffen 1990, "A simple method for monotonic interpolation in one dimension": the slope at b.
double monotone_slope(Point a, Point b, Point c) {
  const auto sign = [](double v) { return v < 0 ? -1.0 : 1.0; };
  const double h0 = b.x - a.x, h1 = c.x - b.x;
  const double s0 = (b.y - a.y) / (h0 != 0 ? h0 : h1 < 0 ? -0.0 : 0.0);
  const double s1 = (c.y - b.y) / (h1 != 0 ? h1 : h0 < 0 ? -0.0 : 0.0);
  const double p = (s0 * h1 + s1 * h0) / (h0 + h1);
  // JavaScript's Math.min gives NaN when any operand is NaN, and NaN counts as a flat tangent.
  if (std::isnan(s0) || std::isnan(s1) || std::isnan(p)) return 0;
  return (sign(s0) + sign(s1)) * std::min({std::abs(s0), std::abs(s1), 0.5 * std::abs(p)});
}

double one_sided_slope(Point a, Point b, double other) {
  const double h = b.x - a.x;
  return h != 0 ? (3 * (b.y - a.y) / h - other) / 2 : other;
}

void monotone(Path& path, Points given, Edge edge, bool horizontal) {
  std::vector<Point> points;
  points.reserve(given.size());
  for (const Point& p : given) {
    const Point turned = horizontal ? Point{p.y, p.x} : p;
    if (points.empty() || !(points.back() == turned)) points.push_back(turned);
  }
  const auto back = [horizontal](Point p) { return horizontal ? Point{p.y, p.x} : p; };
  const std::size_t n = points.size();
  begin(path, back(points[0]), edge);
  if (n == 2) path.line_to(back(points[1]));
  double t0 = 0;
  for (std::size_t i = 0; n > 2 && i + 1 < n; ++i) {
    const Point a = points[i], b = points[i + 1];
    const bool is_last = i + 2 == n;
    const double t1 = is_last ? one_sided_slope(a, b, t0) : monotone_slope(a, b, points[i + 2]);
    if (i == 0) t0 = one_sided_slope(a, b, t1);
    const double dx = (b.x - a.x) / 3;
    path.curve_to(back({a.x + dx, a.y + dx * t0}), back({b.x - dx, b.y - dx * t1}), back(b));
    t0 = t1;
  }
  finish(path, edge, n == 1);
}

/// The B-spline piece that ends at (a + 4b + c) / 6.
void basis_piece(Path& path, Point a, Point b, Point c) {
  path.curve_to({(2 * a.x + b.x) / 3, (2 * a.y + b.y) / 3}, {(a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3},
                {(a.x + 4 * b.x + c.x) / 6, (a.y + 4 * b.y + c.y) / 6});
}

void basis(Path& path, Points points, Edge edge) {
  const std::size_t n = points.size();
  begin(path, points[0], edge);
  if (n > 2) {
    path.line_to(mix(points[0], 5.0 / 6, points[1], 1.0 / 6));
    for (std::size_t i = 2; i < n; ++i) basis_piece(path, points[i - 2], points[i - 1], points[i]);
    basis_piece(path, points[n - 2], points[n - 1], points[n - 1]);
  }
  if (n > 1) path.line_to(points[n - 1]);
  finish(path, edge, n == 1);
}

void basis_closed(Path& path, Points points) {
  const std::size_t n = points.size();
  if (n == 1) path.move_to(points[0]);
  if (n == 2) {
    path.move_to(mix(points[0], 1.0 / 3, points[1], 2.0 / 3));
    path.line_to(mix(points[1], 1.0 / 3, points[0], 2.0 / 3));
  }
  if (n < 3) return path.close();
  const Point a = points[0], b = points[1], c = points[2];
  path.move_to({(a.x + 4 * b.x + c.x) / 6, (a.y + 4 * b.y + c.y) / 6});
  for (std::size_t i = 3; i < n + 3; ++i) basis_piece(path, points[(i - 2) % n], points[(i - 1) % n], points[i % n]);
}

void basis_open(Path& path, Points points, Edge edge) {
  const std::size_t n = points.size();
  if (n > 2) {
    const Point a = points[0], b = points[1], c = points[2];
    begin(path, {(a.x + 4 * b.x + c.x) / 6, (a.y + 4 * b.y + c.y) / 6}, edge);
    for (std::size_t i = 3; i < n; ++i) basis_piece(path, points[i - 2], points[i - 1], points[i]);
  }
  if (n > 2 || edge == Edge::Base) finish(path, edge, n == 3);
}

void bundle(Path& path, Points points, double beta, Edge edge) {
  if (beta == 1 || points.size() < 2) return basis(path, points, edge);
  std::vector<Point> straightened;
  const double last = static_cast<double>(points.size() - 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double t = static_cast<double>(i) / last;
    straightened.push_back(mix(points[i], beta, mix(points.front(), 1 - t, points.back(), t), 1 - beta));
  }
  basis(path, straightened, edge);
}

/// Control points of the piece from b to c, whose neighbours are a and d.
class Spline {
 public:
  static Spline cardinal(double tension) { return Spline((1 - tension) / 6, 0); }
  static Spline catmull_rom(double alpha) { return alpha == 0 ? cardinal(0) : Spline(0, alpha); }

  void piece(Path& path, Point a, Point b, Point c, Point d) const {
    if (alpha_ == 0)
      return path.curve_to({b.x + k_ * (c.x - a.x), b.y + k_ * (c.y - a.y)},
                           {c.x + k_ * (b.x - d.x), c.y + k_ * (b.y - d.y)}, c);
    const auto [ab, ab2] = knot(a, b);
    const auto [bc, bc2] = knot(b, c);
    const auto [cd, cd2] = knot(c, d);
    Point first = b, second = c;
    if (ab > kEpsilon) {
      const double f = 2 * ab2 + 3 * ab * bc + bc2, n = 3 * ab * (ab + bc);
      first = {(b.x * f - a.x * bc2 + c.x * ab2) / n, (b.y * f - a.y * bc2 + c.y * ab2) / n};
    }
    if (cd > kEpsilon) {
      const double f = 2 * cd2 + 3 * cd * bc + bc2, n = 3 * cd * (cd + bc);
      second = {(c.x * f + b.x * cd2 - d.x * bc2) / n, (c.y * f + b.y * cd2 - d.y * bc2) / n};
    }
    path.curve_to(first, second, c);
  }

  /// The neighbour before the first point and after the last one.
  [[nodiscard]] Point outside(Point end, Point next) const { return alpha_ == 0 ? next : end; }

 private:
  static constexpr double kEpsilon = 1e-12;

  Spline(double k, double alpha) : k_(k), alpha_(alpha) {}

  /// Distance to the power alpha, and its square.
  [[nodiscard]] std::pair<double, double> knot(Point p, Point q) const {
    const double dx = p.x - q.x, dy = p.y - q.y, squared = std::pow(dx * dx + dy * dy, alpha_);
    return {std::sqrt(squared), squared};
  }

  double k_, alpha_;
};

void spline(Path& path, Points points, Edge edge, const Spline& spline) {
  const std::size_t n = points.size();
  begin(path, points[0], edge);
  if (n == 2) path.line_to(points[1]);
  for (std::size_t i = 0; n > 2 && i + 1 < n; ++i)
    spline.piece(path, i == 0 ? spline.outside(points[0], points[1]) : points[i - 1], points[i], points[i + 1],
                 i + 2 < n ? points[i + 2] : spline.outside(points[n - 1], points[n - 2]));
  finish(path, edge, n == 1);
}

void spline_closed(Path& path, Points points, const Spline& spline) {
  const std::size_t n = points.size();
  if (n < 3) {
    path.move_to(points[n - 1]);
    if (n == 2) path.line_to(points[0]);
    return path.close();
  }
  path.move_to(points[1]);
  for (std::size_t i = 1; i < n + 1; ++i)
    spline.piece(path, points[i - 1], points[i % n], points[(i + 1) % n], points[(i + 2) % n]);
}

void spline_open(Path& path, Points points, Edge edge, const Spline& spline) {
  const std::size_t n = points.size();
  if (n > 2) {
    begin(path, points[1], edge);
    for (std::size_t i = 3; i < n; ++i) spline.piece(path, points[i - 3], points[i - 2], points[i - 1], points[i]);
  }
  if (n > 2 || edge == Edge::Base) finish(path, edge, n == 3);
}

/// Control points of the natural cubic spline through `x`: the tridiagonal system of equal second derivatives at the
/// knots and none at the ends.
std::array<std::vector<double>, 2> natural_controls(const std::vector<double>& x) {
  const std::size_t n = x.size() - 1;
  std::vector<double> a(n), b(n), r(n);
  a[0] = 0, b[0] = 2, r[0] = x[0] + 2 * x[1];
  for (std::size_t i = 1; i + 1 < n; ++i) a[i] = 1, b[i] = 4, r[i] = 4 * x[i] + 2 * x[i + 1];
  a[n - 1] = 2, b[n - 1] = 7, r[n - 1] = 8 * x[n - 1] + x[n];
  for (std::size_t i = 1; i < n; ++i) {
    const double m = a[i] / b[i - 1];
    b[i] -= m;
    r[i] -= m * r[i - 1];
  }
  a[n - 1] = r[n - 1] / b[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) a[i] = (r[i] - a[i + 1]) / b[i];
  b[n - 1] = (x[n] + a[n - 1]) / 2;
  for (std::size_t i = 0; i + 1 < n; ++i) b[i] = 2 * x[i + 1] - a[i + 1];
  return {a, b};
}

void natural(Path& path, Points points, Edge edge) {
  const std::size_t n = points.size();
  begin(path, points[0], edge);
  if (n == 2) path.line_to(points[1]);
  if (n > 2) {
    std::vector<double> x, y;
    for (const Point& p : points) x.push_back(p.x), y.push_back(p.y);
    const auto cx = natural_controls(x), cy = natural_controls(y);
    for (std::size_t i = 0; i + 1 < n; ++i) path.curve_to({cx[0][i], cy[0][i]}, {cx[1][i], cy[1][i]}, points[i + 1]);
  }
  finish(path, edge, n == 1);
}

void append_edge(Path& path, Points points, const CurveOptions& options, Edge edge) {
  if (points.empty()) return;
  switch (options.curve) {
    case Curve::Linear:
      return linear(path, points, edge);
    case Curve::LinearClosed:
      linear(path, points, Edge::Top);
      return path.close();
    case Curve::Step:
      return step(path, points, edge, 0.5);
    case Curve::StepBefore:
      return step(path, points, edge, 0);
    case Curve::StepAfter:
      return step(path, points, edge, 1);
    case Curve::Monotone:
      return monotone(path, points, edge, options.horizontal);
    case Curve::Basis:
      return basis(path, points, edge);
    case Curve::BasisClosed:
      return basis_closed(path, points);
    case Curve::BasisOpen:
      return basis_open(path, points, edge);
    case Curve::Bundle:
      return bundle(path, points, options.tension.value_or(0.85), edge);
    case Curve::Cardinal:
      return spline(path, points, edge, Spline::cardinal(options.tension.value_or(0)));
    case Curve::CardinalClosed:
      return spline_closed(path, points, Spline::cardinal(options.tension.value_or(0)));
    case Curve::CardinalOpen:
      return spline_open(path, points, edge, Spline::cardinal(options.tension.value_or(0)));
    case Curve::CatmullRom:
      return spline(path, points, edge, Spline::catmull_rom(options.tension.value_or(0.5)));
    case Curve::CatmullRomClosed:
      return spline_closed(path, points, Spline::catmull_rom(options.tension.value_or(0.5)));
    case Curve::CatmullRomOpen:
      return spline_open(path, points, edge, Spline::catmull_rom(options.tension.value_or(0.5)));
    case Curve::Natural:
      return natural(path, points, edge);
  }
}

bool is_finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

constexpr std::pair<std::string_view, Curve> kNames[] = {
    {"linear", Curve::Linear},
    {"linear-closed", Curve::LinearClosed},
    {"step", Curve::Step},
    {"step-before", Curve::StepBefore},
    {"step-after", Curve::StepAfter},
    {"monotone", Curve::Monotone},
    {"basis", Curve::Basis},
    {"basis-closed", Curve::BasisClosed},
    {"basis-open", Curve::BasisOpen},
    {"bundle", Curve::Bundle},
    {"cardinal", Curve::Cardinal},
    {"cardinal-closed", Curve::CardinalClosed},
    {"cardinal-open", Curve::CardinalOpen},
    {"catmull-rom", Curve::CatmullRom},
    {"catmull-rom-closed", Curve::CatmullRomClosed},
    {"catmull-rom-open", Curve::CatmullRomOpen},
    {"natural", Curve::Natural},
};

}  // namespace

std::optional<Curve> curve_named(std::string_view name) {
  for (const auto& [known, curve] : kNames)
    if (known == name) return curve;
  return std::nullopt;
}

void append_curve(Path& path, std::span<const Point> points, const CurveOptions& options) {
  append_edge(path, points, options, Edge::Line);
}

Path line_path(std::span<const Point> points, const CurveOptions& options) {
  Path path;
  for (std::size_t from = 0; from < points.size();) {
    std::size_t to = from;
    while (to < points.size() && is_finite(points[to])) ++to;
    append_edge(path, points.subspan(from, to - from), options, Edge::Line);
    from = to + 1;
  }
  return path;
}

Path area_path(std::span<const AreaPoint> points, const CurveOptions& options) {
  Path path;
  std::vector<Point> top, base;
  const auto flush = [&] {
    std::reverse(base.begin(), base.end());
    append_edge(path, top, options, Edge::Top);
    append_edge(path, base, options, Edge::Base);
    top.clear(), base.clear();
  };
  for (const AreaPoint& p : points) {
    if (!is_finite(p.top) || !is_finite(p.base)) {
      flush();
      continue;
    }
    top.push_back(p.top), base.push_back(p.base);
  }
  flush();
  return path;
}

}  // namespace jopan
