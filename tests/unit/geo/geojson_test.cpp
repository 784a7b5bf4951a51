// What GeoJSON reads as, above all where it is not what it says.
#include "geo/geojson.h"

#include <gtest/gtest.h>

#include "geo/map_path.h"

using namespace jopan;
using namespace jopan::geo;

namespace {

Geometry read(const char* text) {
  return read_geojson(Json::parse(text));
}

Path drawn(const Geometry& geometry) {
  ProjectionSettings s;
  s.type = find_projection_type("equirectangular");
  return map_path(geometry, *make_projection(s), 2);
}

}  // namespace

TEST(GeoJson, CollectionsAreFlat) {
  const Geometry geometry = read(R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "geometry": {"type": "GeometryCollection", "geometries": [
      {"type": "Point", "coordinates": [1, 2]},
      {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1]], [[2, 2], [3, 3]]]}]}},
    {"type": "Feature", "geometry": null},
    {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [0, 1], [1, 1], [0, 0]]]]}},
    {"type": "Sphere"}]})");
  ASSERT_EQ(geometry.parts.size(), 5u);
  EXPECT_EQ(geometry.parts[0].kind, Part::Kind::Points);
  EXPECT_EQ(geometry.parts[1].kind, Part::Kind::Line);
  EXPECT_EQ(geometry.parts[2].kind, Part::Kind::Line);
  EXPECT_EQ(geometry.parts[3].kind, Part::Kind::Polygon);
  EXPECT_EQ(geometry.parts[4].kind, Part::Kind::Sphere);
}

TEST(GeoJson, TheClosingPointOfARingIsNotKept) {
  const Geometry geometry = read(R"({"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]})");
  EXPECT_EQ(geometry.parts.at(0).lines.at(0), (Positions{{0, 0}, {0, 1}, {1, 1}}));
}

TEST(GeoJson, WhatIsNoGeoJsonIsEmpty) {
  for (const char* text : {"null",
                           "3",
                           "[]",
                           "{}",
                           R"({"type": 3})",
                           R"({"type": "Circle", "coordinates": [1, 2]})",
                           R"({"type": "Point"})",
                           R"({"type": "Point", "coordinates": [1]})",
                           R"({"type": "Point", "coordinates": ["a", null]})",
                           R"({"type": "Point", "coordinates": {}})",
                           R"({"type": "MultiPoint", "coordinates": [1, 2]})",
                           R"({"type": "LineString", "coordinates": []})",
                           R"({"type": "Polygon", "coordinates": [[]]})",
                           R"({"type": "Polygon", "coordinates": [[[0, 0]]]})",
                           R"({"type": "Polygon", "coordinates": [0]})",
                           R"({"type": "MultiPolygon", "coordinates": [[[[1, 2]]]]})",
                           R"({"type": "Feature"})",
                           R"({"type": "Feature", "geometry": []})",
                           R"({"type": "FeatureCollection", "features": {}})",
                           R"({"type": "GeometryCollection", "geometries": [null, 1, {}]})"}) {
    EXPECT_TRUE(read(text).empty()) << text;
    EXPECT_TRUE(drawn(read(text)).empty()) << text;
  }
}

TEST(GeoJson, PositionsThatAreNoNumbersAreLeftOut) {
  Json line = Json::parse(R"({"type": "LineString", "coordinates": [[0, 0], [null, 1], ["3", 4], [1], 7, [1, 1, 9]]})");
  EXPECT_EQ(read_geojson(line).parts.at(0).lines.at(0), (Positions{{0, 0}, {1, 1}}));
  line["coordinates"] = Json::array({Json::array({INFINITY, 0}), Json::array({NAN, NAN}), Json::array({2, 3})});
  EXPECT_EQ(read_geojson(line).parts.at(0).lines.at(0), (Positions{{2, 3}}));
}

TEST(GeoJson, CollectionsNestedWithoutEndStop) {
  Json nested = {{"type", "Point"}, {"coordinates", {1, 2}}};
  for (int i = 0; i < 20; ++i) nested = {{"type", "GeometryCollection"}, {"geometries", Json::array({nested})}};
  EXPECT_EQ(read_geojson(nested).parts.size(), 1u);
  for (int i = 0; i < 500; ++i) nested = {{"type", "GeometryCollection"}, {"geometries", Json::array({nested})}};
  EXPECT_TRUE(read_geojson(nested).empty());
}

TEST(GeoJson, ContentAloneReadsAsTheWhole) {
  const Json polygon = Json::parse(R"({"type": "Polygon", "coordinates": [[[0, 0], [0, 9], [9, 9], [0, 0]]]})");
  EXPECT_EQ(drawn(read_geometry("Polygon", polygon["coordinates"])), drawn(read_geojson(polygon)));
  EXPECT_EQ(drawn(read_geometry("Feature", polygon)), drawn(read_geojson(polygon)));
  EXPECT_EQ(geometry_content("GeometryCollection"), "geometries");
  EXPECT_EQ(geometry_content("Sphere"), "");
  EXPECT_TRUE(is_geometry_type("Sphere"));
  EXPECT_FALSE(is_geometry_type("sphere"));
}

TEST(GeoJson, DegenerateShapesDrawWithoutHarm) {
  for (const char* text :
       {R"({"type": "Polygon", "coordinates": [[[0, 0], [0, 0]]]})",
        R"({"type": "Polygon", "coordinates": [[[0, 0], [10, 10], [0, 0]]]})",
        R"({"type": "Polygon", "coordinates": [[[180, 0], [180, 0], [180, 0], [180, 0]]]})",
        R"({"type": "Polygon", "coordinates": [[[0, 90], [90, 90], [180, 90], [0, 90]]]})",
        R"({"type": "Polygon", "coordinates": [[[0, 500], [9e300, 3], [-9e300, -9e300], [0, 500]]]})",
        R"({"type": "LineString", "coordinates": [[5, 5]]})",
        R"({"type": "LineString", "coordinates": [[0, 90], [0, -90], [180, 90]]})"}) {
    for (const ProjectionType* type : projection_types()) {
      ProjectionSettings s;
      s.type = type;
      const Path path = map_path(read(text), *make_projection(s), 2);
      for (const Point& p : path.points()) EXPECT_TRUE(std::isfinite(p.x + p.y)) << text << type->name;
    }
  }
}
