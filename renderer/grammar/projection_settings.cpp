#include "grammar/projection_settings.h"

#include <cmath>

namespace jopan {
namespace {

class Reader {
 public:
  Reader(const Json& props, const Signals& signals, const JsonPointer& at)
      : props_(props), signals_(signals), at_(at) {}

  [[nodiscard]] Json value(const char* name) const {
    const Json* given = find_member(props_, name);
    return given ? resolved(*given) : Json(nullptr);
  }

  std::optional<double> number(const char* name, double least, double most, const char* what) {
    const Json given = value(name);
    if (given.is_null()) return std::nullopt;
    if (given.is_number()) {
      const double n = given.get<double>();
      if (std::isfinite(n) && n >= least && n <= most) return n;
    }
    problem(name, what);
    return std::nullopt;
  }

  // At least `least` and at most `most` numbers.
  std::optional<std::vector<double>> numbers(const char* name, std::size_t least, std::size_t most, const char* what) {
    const Json given = value(name);
    if (given.is_null()) return std::nullopt;
    if (given.is_array() && given.size() >= least && given.size() <= most) {
      std::vector<double> list;
      for (const Json& one : given) {
        if (one.is_number() && std::isfinite(one.get<double>())) list.push_back(one.get<double>());
      }
      if (list.size() == given.size()) return list;
    }
    problem(name, what);
    return std::nullopt;
  }

  std::optional<Rect> extent(const char* name) {
    const Json given = value(name);
    if (given.is_null()) return std::nullopt;
    const auto pair = [&](std::size_t i) {
      return given.is_array() && given.size() == 2 && given[i].is_array() && given[i].size() == 2 &&
             given[i][0].is_number() && given[i][1].is_number();
    };
    if (pair(0) && pair(1)) {
      const double x0 = given[0][0].get<double>(), y0 = given[0][1].get<double>(), x1 = given[1][0].get<double>(),
                   y1 = given[1][1].get<double>();
      if (x1 > x0 && y1 > y0 && std::isfinite(x1 - x0) && std::isfinite(y1 - y0)) return Rect{x0, y0, x1 - x0, y1 - y0};
    }
    problem(name, "[[left, top], [right, bottom]] in px");
    return std::nullopt;
  }

  [[nodiscard]] bool flag(const char* name) const {
    const Json given = value(name);
    return given.is_boolean() && given.get<bool>();
  }

  void problem(const char* name, const std::string& what) {
    problems_.push_back(error_at(at_ / name, "projection.bad_value", "`" + std::string(name) + "` must be " + what));
  }
  [[nodiscard]] Diagnostics& problems() { return problems_; }

 private:
  [[nodiscard]] Json resolved(const Json& json) const {
    if (!json.is_array()) return signals_.resolve(json);
    Json list = Json::array();
    for (const Json& one : json) list.push_back(resolved(one));
    return list;
  }

  const Json& props_;
  const Signals& signals_;
  const JsonPointer& at_;
  Diagnostics problems_;
};

}  // namespace

Result<geo::ProjectionSettings> projection_settings(const Json& props, const Signals& signals, const JsonPointer& at) {
  Reader read(props, signals, at);
  geo::ProjectionSettings settings;
  const Json type = read.value("type");
  const std::string name = type.is_string() ? type.get<std::string>() : "mercator";
  settings.type = geo::find_projection_type(name);
  if (!settings.type) {
    std::vector<std::string> known;
    for (const geo::ProjectionType* one : geo::projection_types()) known.emplace_back(one->name);
    return fail(error_at(at / "type", "projection.unknown_type", "there is no projection \"" + name + "\"",
                         known_names_hint(name, known)));
  }
  constexpr double kMostScale = 1e9;
  settings.scale = read.number("scale", -kMostScale, kMostScale, "a number of px");
  if (const auto at_px = read.numbers("translate", 2, 2, "[x, y] in px"))
    settings.translate = {(*at_px)[0], (*at_px)[1]};
  if (const auto center = read.numbers("center", 2, 2, "[longitude, latitude] in degrees"))
    settings.center = {(*center)[0], (*center)[1]};
  if (const auto rotate = read.numbers("rotate", 2, 3, "two or three angles in degrees"))
    settings.rotate = {(*rotate)[0], (*rotate)[1], rotate->size() > 2 ? (*rotate)[2] : 0};
  if (const auto parallels = read.numbers("parallels", 2, 2, "two latitudes in degrees"))
    settings.parallels = {(*parallels)[0], (*parallels)[1]};
  settings.clip_angle = read.number("clipAngle", 0, 180, "an angle from 0 to 180 degrees");
  settings.precision = read.number("precision", 0, 1e6, "a distance in px, 0 or more");
  settings.clip_extent = read.extent("clipExtent");
  settings.reflect_x = read.flag("reflectX");
  settings.reflect_y = read.flag("reflectY");
  if (!read.problems().empty()) return fail(std::move(read.problems()));
  return settings;
}

Signals sized_signals(const Signals& signals, Size plot) {
  Signals sized = signals;
  sized.set("width", plot.width);
  sized.set("height", plot.height);
  return sized;
}

}  // namespace jopan
