#include "geo/graticule.h"

#include <cmath>
#include <utility>
#include <vector>

namespace jopan::geo {
namespace {

constexpr double kSmall = 1e-6;
constexpr double kMostPoints = 100'000;

// from, from + step … before `to`.
std::vector<double> range(double from, double to, double step) {
  std::vector<double> values;
  const double count = std::max(0.0, std::ceil((to - from) / step));
  for (double i = 0; i < count; ++i) values.push_back(from + i * step);
  return values;
}

std::vector<double> along(double from, double to, double step) {
  std::vector<double> values = range(from, to - kSmall, step);
  values.push_back(to);
  return values;
}

bool falls_on(double value, double step) {
  return std::abs(std::fmod(value, step)) <= kSmall;
}

void order(double& a, double& b) {
  if (a > b) std::swap(a, b);
}

}  // namespace

std::optional<Json> graticule(const GraticuleOptions& given) {
  GraticuleOptions o = given;
  for (auto [from, to] : {std::pair{&o.major_from, &o.major_to}, std::pair{&o.minor_from, &o.minor_to}}) {
    order(from->x, to->x);
    order(from->y, to->y);
  }
  double points = 0;
  for (const auto& [from, to, step] :
       {std::tuple{o.major_from, o.major_to, o.major_step}, std::tuple{o.minor_from, o.minor_to, o.minor_step}}) {
    if (!(step.x > 0) || !(step.y > 0) || !(o.precision > 0)) return std::nullopt;
    const double width = to.x - from.x, height = to.y - from.y;
    points += (width / step.x + 1) * (height / 90 + 2) + (height / step.y + 1) * (width / o.precision + 2);
  }
  if (!(points <= kMostPoints)) return std::nullopt;
  Json lines = Json::array();
  const auto meridian = [&](double x, const Point& from, const Point& to) {
    Json line = Json::array();
    for (const double y : along(from.y, to.y, 90)) line.push_back(Json::array({x, y}));
    lines.push_back(std::move(line));
  };
  const auto parallel = [&](double y, const Point& from, const Point& to) {
    Json line = Json::array();
    for (const double x : along(from.x, to.x, o.precision)) line.push_back(Json::array({x, y}));
    lines.push_back(std::move(line));
  };
  const auto first = [](double from, double step) { return std::ceil(from / step) * step; };
  const Point &major = o.major_step, &minor = o.minor_step;
  for (const double x : range(first(o.major_from.x, major.x), o.major_to.x, major.x))
    meridian(x, o.major_from, o.major_to);
  for (const double y : range(first(o.major_from.y, major.y), o.major_to.y, major.y))
    parallel(y, o.major_from, o.major_to);
  for (const double x : range(first(o.minor_from.x, minor.x), o.minor_to.x, minor.x)) {
    if (!falls_on(x, major.x)) meridian(x, o.minor_from, o.minor_to);
  }
  for (const double y : range(first(o.minor_from.y, minor.y), o.minor_to.y, minor.y)) {
    if (!falls_on(y, major.y)) parallel(y, o.minor_from, o.minor_to);
  }
  return lines;
}

}  // namespace jopan::geo
