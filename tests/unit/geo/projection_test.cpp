// Projections against d3-geo's own output, and what holds for every projection whatever it is given.
#include "geo/projection.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <limits>
#include <random>

#include "geo/geojson.h"
#include "geo/map_path.h"

using namespace jopan;
using namespace jopan::geo;

namespace {

constexpr double kTolerance = 1.5e-4;  ///< px; the expected values have four decimals.

ProjectionSettings settings_of(const std::string& type, const Json& json = Json::object()) {
  ProjectionSettings s;
  s.type = find_projection_type(type);
  const auto numbers = [&](const char* name) {
    return json.contains(name) ? json.at(name).get<std::vector<double>>() : std::vector<double>();
  };
  const auto pair = [&](const char* name) -> std::optional<Point> {
    const auto list = numbers(name);
    return list.empty() ? std::nullopt : std::optional(Point{list[0], list[1]});
  };
  const auto number = [&](const char* name) {
    return json.contains(name) ? std::optional(json.at(name).get<double>()) : std::nullopt;
  };
  s.scale = number("scale");
  s.clip_angle = number("clipAngle");
  s.precision = number("precision");
  s.translate = pair("translate");
  s.center = pair("center");
  if (const auto r = numbers("rotate"); !r.empty()) s.rotate = {r[0], r[1], r.size() > 2 ? r[2] : 0};
  if (const auto p = pair("parallels")) s.parallels = {p->x, p->y};
  if (json.contains("clipExtent")) {
    const auto e = json.at("clipExtent").get<std::vector<std::vector<double>>>();
    s.clip_extent = Rect{e[0][0], e[0][1], e[1][0] - e[0][0], e[1][1] - e[0][1]};
  }
  s.reflect_x = json.value("reflectX", false);
  s.reflect_y = json.value("reflectY", false);
  return s;
}

GeometryPtr shape(const Json& json) {
  return std::make_shared<const Geometry>(read_geojson(json));
}

GeometryPtr ring(const Positions& points) {
  return std::make_shared<const Geometry>(Geometry{{{Part::Kind::Polygon, {points}}}});
}

const Json& cases() {
  static const Json kCases = Json::parse(std::ifstream(JOPAN_SOURCE_DIR "/tests/unit/geo/d3_geo_cases.json"));
  return kCases;
}

bool is_composite(const ProjectionType& type) {
  return !type.parts.empty();
}

std::vector<Positions> random_rings(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-400, 400), lat(-90, 90);
  std::vector<Positions> rings;
  for (int i = 0; i < count; ++i) {
    Positions points;
    for (unsigned n = 1 + random() % 7; n > 0; --n) points.push_back({lon(random), lat(random)});
    if (i % 5 == 0) points.push_back(points.front());  // A point twice.
    if (i % 7 == 0) points.push_back({180, 90});
    rings.push_back(std::move(points));
  }
  return rings;
}

}  // namespace

TEST(Projection, DrawsTheSamePathsAndPointsAsD3) {
  for (const Json& one : cases().at("cases")) {
    const Json given = one.value("settings", Json::object());
    const std::string what = one.at("type").get<std::string>() + " " + given.dump();
    const GeometryPtr geometry = shape(cases().at("geometries").at(one.at("geometry").get<std::string>()));
    ProjectionSettings s = settings_of(one.at("type"), given);
    ASSERT_TRUE(s.type) << what;
    if (one.at("path") == "" && one.contains("size")) continue;  // Nothing is seen: d3 has no numbers to fit to.
    if (one.contains("size")) {
      const std::vector<GeometryPtr> data{geometry};
      s = fitted(s, fit_box(s, data), {one.at("size")[0], one.at("size")[1]});
    }
    const auto projection = make_projection(s);
    const auto expected = parse_svg_path(one.at("path").get<std::string>());
    ASSERT_TRUE(expected) << what;
    const Path path = map_path(*geometry, *projection, 4.5);
    const std::vector<Path::Command> commands(path.commands().begin(), path.commands().end());
    const std::vector<Path::Command> expected_commands(expected->commands().begin(), expected->commands().end());
    ASSERT_EQ(commands, expected_commands) << what;
    for (std::size_t i = 0; i < path.points().size(); ++i) {
      ASSERT_NEAR(path.points()[i].x, expected->points()[i].x, kTolerance) << what << " point " << i;
      ASSERT_NEAR(path.points()[i].y, expected->points()[i].y, kTolerance) << what << " point " << i;
    }
    for (std::size_t i = 0; i < cases().at("points").size(); ++i) {
      const Json &at = cases().at("points")[i], &wanted = one.at("points")[i];
      const auto place = (*projection)({at[0], at[1]});
      ASSERT_EQ(place.has_value(), !wanted.is_null()) << what << at;
      if (!place) continue;
      EXPECT_NEAR(place->x, wanted[0].get<double>(), kTolerance) << what << at;
      EXPECT_NEAR(place->y, wanted[1].get<double>(), kTolerance) << what << at;
    }
  }
}

TEST(Projection, EveryTypeHasACaseAndIsFoundInAnyCase) {
  EXPECT_EQ(projection_types().size(), 17u);
  for (const ProjectionType* type : projection_types()) {
    std::string upper(type->name);
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    EXPECT_EQ(find_projection_type(upper), type);
    const auto& list = cases().at("cases");
    EXPECT_TRUE(std::any_of(list.begin(), list.end(), [&](const Json& one) { return one.at("type") == type->name; }))
        << type->name;
  }
  EXPECT_EQ(find_projection_type("mercator2"), nullptr);
  EXPECT_EQ(find_projection_type(""), nullptr);
}

TEST(Projection, APlaceIsANumberOrNothing) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN(), kInf = std::numeric_limits<double>::infinity();
  for (const ProjectionType* type : projection_types()) {
    const auto projection = make_projection(settings_of(std::string(type->name)));
    for (const double lon : {-720.0, -180.0, -90.0, 0.0, 90.0, 180.0, 1e9, kNone, kInf}) {
      for (const double lat : {-1e5, -90.0, -45.0, 0.0, 90.0, 200.0, kNone, -kInf}) {
        const auto place = (*projection)({lon, lat});
        if (std::isnan(lon) || std::isnan(lat)) {
          EXPECT_FALSE(place) << type->name;
        } else if (place) {
          EXPECT_TRUE(std::isfinite(place->x) && std::isfinite(place->y)) << type->name << lon << "," << lat;
        }
      }
    }
  }
}

TEST(Projection, PathsHoldOnlyNumbers) {
  for (const ProjectionType* type : projection_types()) {
    for (const char* extra : {"{}", R"({"rotate": [30, -60, 45]})", R"({"clipAngle": 30})", R"({"clipAngle": 120})"}) {
      const auto projection = make_projection(settings_of(std::string(type->name), Json::parse(extra)));
      for (const Positions& points : random_rings(7, 60)) {
        const Path path = map_path(*ring(points), *projection, 1);
        for (const Point& p : path.points()) ASSERT_TRUE(std::isfinite(p.x + p.y)) << type->name << extra;
      }
    }
  }
}

TEST(Projection, NothingIsDrawnOutsideTheClipExtent) {
  const Rect window{40, 30, 200, 120};
  for (const ProjectionType* type : projection_types()) {
    if (is_composite(*type)) continue;  // Has windows of its own.
    ProjectionSettings s = settings_of(std::string(type->name));
    s.clip_extent = window;
    s.scale = 60;
    s.translate = window.center();
    const auto projection = make_projection(s);
    for (const Positions& points : random_rings(11, 80)) {
      const Path path = map_path(*ring(points), *projection, 1);
      for (const Point& p : path.points()) {
        ASSERT_TRUE(window.grown(1e-6).contains({p.x, p.y, 0, 0})) << type->name << " " << p.x << "," << p.y;
      }
    }
  }
}

TEST(Projection, FittedShapesTouchThePictureAndStayInside) {
  const GeometryPtr country = shape(cases().at("geometries").at("across"));
  const Size picture{400, 250};
  for (const ProjectionType* type : projection_types()) {
    if (is_composite(*type)) continue;
    ProjectionSettings s = settings_of(std::string(type->name));
    s.rotate = {-175, 0, 0};
    const std::vector<GeometryPtr> data{country};
    s = fitted(s, fit_box(s, data), picture);
    const Rect box = map_path(*country, *make_projection(s), 1).bounds();
    // Lines are resampled finer where they are larger: a pixel or so may stand out.
    EXPECT_TRUE((Rect{0, 0, picture.width, picture.height}).contains(box, 1)) << type->name;
    EXPECT_TRUE(std::abs(box.width - picture.width) < 1 || std::abs(box.height - picture.height) < 1) << type->name;
    EXPECT_NEAR(box.center().x, picture.width / 2, 1) << type->name;
    EXPECT_NEAR(box.center().y, picture.height / 2, 1) << type->name;
  }
}

TEST(Projection, WhatHasNoExtentIsPutInTheMiddle) {
  for (const ProjectionType* type : projection_types()) {
    if (is_composite(*type)) continue;
    ProjectionSettings s = settings_of(std::string(type->name));
    const std::vector<GeometryPtr> point{shape({{"type", "Point"}, {"coordinates", {20, 10}}})};
    const auto place = (*make_projection(fitted(s, fit_box(s, point), {100, 60})))({20, 10});
    ASSERT_TRUE(place) << type->name;
    EXPECT_NEAR(place->x, 50, 1e-6) << type->name;
    EXPECT_NEAR(place->y, 30, 1e-6) << type->name;
    const std::vector<GeometryPtr> nothing{shape({{"type", "Polygon"}, {"coordinates", Json::array()}}), nullptr};
    EXPECT_FALSE(fit_box(s, nothing)) << type->name;
  }
}

// Derivatives of the map, in px a radian along the parallel and along the meridian.
struct Jacobian {
  Point east, north;
  [[nodiscard]] double area() const { return std::abs(east.x * north.y - east.y * north.x); }
};

Jacobian jacobian(const Projection& projection, Point at) {
  constexpr double kStep = 1e-4;
  const double stretch = std::cos(at.y * M_PI / 180) * kStep * M_PI / 180 * 2, step = kStep * M_PI / 180 * 2;
  const Point w = *projection({at.x - kStep, at.y}), e = *projection({at.x + kStep, at.y}),
              s = *projection({at.x, at.y - kStep}), n = *projection({at.x, at.y + kStep});
  return {{(e.x - w.x) / stretch, (e.y - w.y) / stretch}, {(n.x - s.x) / step, (n.y - s.y) / step}};
}

TEST(Projection, EqualAreaMapsKeepAreas) {
  for (const char* name : {"albers", "azimuthalEqualArea", "conicEqualArea", "equalEarth", "mollweide"}) {
    const auto projection = make_projection(settings_of(name, {{"scale", 100}}));
    for (const Point at : {Point{0, 0}, {-100, 40}, {20, -60}, {70, 75}})
      EXPECT_NEAR(jacobian(*projection, at).area(), 1e4, 10) << name << at.x << "," << at.y;
  }
}

TEST(Projection, ConformalMapsKeepAngles) {
  for (const char* name : {"conicConformal", "mercator", "stereographic", "transverseMercator"}) {
    const auto projection = make_projection(settings_of(name));
    for (const Point at : {Point{10, 5}, {-60, 40}, {20, -60}, {70, 75}}) {
      const Jacobian j = jacobian(*projection, at);
      const double east = std::hypot(j.east.x, j.east.y), north = std::hypot(j.north.x, j.north.y);
      EXPECT_NEAR(east / north, 1, 1e-4) << name << at.x << "," << at.y;
      EXPECT_NEAR((j.east.x * j.north.x + j.east.y * j.north.y) / (east * north), 0, 1e-4) << name;
    }
  }
}

TEST(Projection, DistancesFromTheCentreOfAnEquidistantMapAreTrue) {
  const auto projection = make_projection(settings_of("azimuthalEquidistant", {{"scale", 100}, {"translate", {0, 0}}}));
  for (const double degrees : {1.0, 30.0, 90.0, 170.0}) {
    const Point north = *(*projection)({0, degrees / 2}), east = *(*projection)({degrees, 0});
    EXPECT_NEAR(std::hypot(north.x, north.y), degrees / 2 * M_PI / 180 * 100, 1e-6);
    EXPECT_NEAR(std::hypot(east.x, east.y), degrees * M_PI / 180 * 100, 1e-6);
  }
}

TEST(Projection, MagnifiedLinesDoNotGrowWithoutEnd) {
  const GeometryPtr line = shape({{"type", "LineString"}, {"coordinates", {{-170, -60}, {100, 80}, {20, -20}}}});
  for (const ProjectionType* type : projection_types()) {
    ProjectionSettings s = settings_of(std::string(type->name));
    s.scale = 1e9;
    s.precision = 1e-9;
    EXPECT_LT(map_path(*line, *make_projection(s), 1).points().size(), 1'600'000u) << type->name;
  }
}
