#include "geo/resample.h"

#include "geo/sphere_math.h"

namespace jopan::geo {
namespace {

constexpr int kMostHalvings = 16;  ///< Of one line.
/// A geometry never gets more points than this, however far it is magnified.
constexpr std::size_t kMostAdded = 500'000;
const double kCosLongest = std::cos(30 * kRadians);  ///< Longer arcs are always halved.

}  // namespace

Resampler::Place Resampler::place(double lambda, double phi) const {
  const Point p = project_(lambda, phi);
  const Vector v = to_vector(lambda, phi);
  return {p.x, p.y, lambda, v.x, v.y, v.z};
}

void Resampler::emit(double x, double y) {
  if (!std::isnan(x) && !std::isnan(y)) out_.point({x, y});
}

void Resampler::point(const Vertex& vertex) {
  if (!in_line_ || tolerance_ == 0) {
    const Point p = project_(vertex.x, vertex.y);
    emit(p.x, p.y);
    return;
  }
  const Place to = place(vertex.x, vertex.y);
  if (!first_) line_to(last_, to, kMostHalvings);
  if (first_) first_place_ = to;
  first_ = false;
  emit(to.x, to.y);
  last_ = to;
}

void Resampler::line_start() {
  in_line_ = first_ = true;
  out_.line_start();
}

void Resampler::line_end() {
  if (in_polygon_ && !first_ && tolerance_ != 0) line_to(last_, first_place_, kMostHalvings);
  in_line_ = false;
  out_.line_end();
}

void Resampler::polygon_start() {
  in_polygon_ = true;
  out_.polygon_start();
}

void Resampler::polygon_end() {
  in_polygon_ = false;
  out_.polygon_end();
}

void Resampler::line_to(const Place& from, const Place& to, int depth) {
  const double dx = to.x - from.x, dy = to.y - from.y, length2 = dx * dx + dy * dy;
  if (!(length2 > 4 * tolerance_) || depth == 0 || added_ >= kMostAdded) return;
  Place middle;
  middle.a = from.a + to.a;
  middle.b = from.b + to.b;
  middle.c = from.c + to.c;
  const double m = std::sqrt(middle.a * middle.a + middle.b * middle.b + middle.c * middle.c);
  middle.c /= m;
  const bool upright = std::abs(std::abs(middle.c) - 1) < kEpsilon || std::abs(from.lambda - to.lambda) < kEpsilon;
  middle.lambda = upright ? (from.lambda + to.lambda) / 2 : std::atan2(middle.b, middle.a);
  const Point p = project_(middle.lambda, safe_asin(middle.c));
  middle.x = p.x;
  middle.y = p.y;
  const double mx = p.x - from.x, my = p.y - from.y, off = dy * mx - dx * my;
  const bool far_off = off * off / length2 > tolerance_;
  const bool uneven = std::abs((dx * mx + dy * my) / length2 - 0.5) > 0.3;
  const bool long_arc = from.a * to.a + from.b * to.b + from.c * to.c < kCosLongest;
  if (!far_off && !uneven && !long_arc) return;
  middle.a /= m;
  middle.b /= m;
  ++added_;
  line_to(from, middle, depth - 1);
  emit(middle.x, middle.y);
  line_to(middle, to, depth - 1);
}

}  // namespace jopan::geo
