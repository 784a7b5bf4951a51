// Maps: what is fitted to a plot, who shares a projection, where longitudes and latitudes put marks, and what is said
// of geographic data that is none.
#include <cmath>
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

Json square(double west, double south, double size, Json properties = Json::object()) {
  const double east = west + size, north = south + size;
  return {{"type", "Feature"},
          {"properties", std::move(properties)},
          {"geometry",
           {{"type", "Polygon"},
            {"coordinates", {{{west, south}, {west, north}, {east, north}, {east, south}, {west, south}}}}}}};
}

Json squares() {
  return {
      {"values",
       {{"type", "FeatureCollection"},
        {"features", {square(0, 0, 10, {{"n", 1}}), square(20, 0, 10, {{"n", 2}}), square(20, 20, 10, {{"n", 3}})}}}},
      {"format", {{"property", "features"}}}};
}

Json map_of(Json data, Json projection = {{"type", "equirectangular"}}) {
  return {{"data", std::move(data)},
          {"width", 300},
          {"height", 200},
          {"projection", std::move(projection)},
          {"mark", "geoshape"}};
}

Json places(std::initializer_list<std::pair<Json, Json>> list) {
  Json rows = Json::array();
  for (const auto& [lon, lat] : list) rows.push_back({{"lon", lon}, {"lat", lat}});
  return {{"values", rows}};
}

Json lon_lat() {
  return {{"longitude", {{"field", "lon"}, {"type", "quantitative"}}},
          {"latitude", {{"field", "lat"}, {"type", "quantitative"}}}};
}

// Relative to the plot.
std::vector<Rect> boxes(const Json& spec, std::string_view cell = "root") {
  const Scene scene = bare_scene(spec);
  const auto frames = cell == "root" ? items_of(scene, "frame") : items_of(scene, "scope", cell);
  std::vector<Rect> all;
  for (const PlacedGroup& item : frames) {
    const Rect frame = frame_of(item);
    for (const Rect& box : marks_in(item)) all.push_back(box.moved(-frame.x, -frame.y));
  }
  return all;
}

Rect united(const std::vector<Rect>& list) {
  Rect all;
  for (const Rect& box : list) all = all.united(box);
  return all;
}

// Great circles bend a little further at the final scale than at the one that is fitted (as in d3-geo).
constexpr double kBend = 2;

void expect_rect(const Rect& box, const Rect& wanted) {
  EXPECT_NEAR(box.x, wanted.x, kBend);
  EXPECT_NEAR(box.y, wanted.y, kBend);
  EXPECT_NEAR(box.width, wanted.width, kBend);
  EXPECT_NEAR(box.height, wanted.height, kBend);
}

TEST(Geo, ShapesFillThePlotInItsMiddle) {
  // Thirty degrees each way: as high as the plot, 200 px.
  expect_rect(united(boxes(map_of(squares()))), {50, 0, 200, 200});
}

TEST(Geo, OneRowIsOneShape) {
  EXPECT_EQ(boxes(map_of(squares())).size(), 3u);
  Json filtered = map_of(squares());
  filtered["transform"] = {{{"filter", "datum.properties.n > 1"}}};
  EXPECT_EQ(boxes(filtered).size(), 2u);
  expect_rect(united(boxes(filtered)), {116.66666666666667, 0, 66.66666666666667, 200});
}

TEST(Geo, ScaleAndPlaceSwitchFittingOff) {
  const auto at = boxes(map_of(squares(), {{"type", "equirectangular"}, {"scale", 180 / M_PI}}));
  expect_rect(at[0], {150, 90, 10, 10});  // One px a degree, around the middle of the plot.
  const auto moved =
      boxes(map_of(squares(), {{"type", "equirectangular"}, {"scale", 180 / M_PI}, {"translate", {0, 100}}}));
  expect_rect(moved[0], {0, 90, 10, 10});
  const auto by_width =
      boxes(map_of(squares(), {{"type", "equirectangular"}, {"scale", {{"expr", "width / 300 * 180 / PI"}}}}));
  expect_rect(by_width[0], at[0]);
}

TEST(Geo, LongitudesAndLatitudesStandWhereTheirShapesDo) {
  Json layers = {{"width", 300}, {"height", 200}, {"projection", {{"type", "equirectangular"}}}};
  layers["layer"] = {{{"data", squares()}, {"mark", "geoshape"}},
                     {{"data", places({{0, 30}, {10, 10}})}, {"mark", "circle"}, {"encoding", lon_lat()}}};
  const auto all = boxes(layers);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_NEAR(all[3].center().x, 50, 1e-6);
  EXPECT_NEAR(all[3].center().y, 0, 1e-6);
  EXPECT_NEAR(all[4].center().x, all[0].right(), 1e-6);
  EXPECT_NEAR(all[4].center().y, all[0].y, 1e-6);
}

TEST(Geo, EveryMarkWithAPlaceStandsOnTheMap) {
  for (const char* mark : {"point", "circle", "square", "text", "line", "trail", "rule", "image"}) {
    Json spec = {{"width", 300}, {"height", 200}, {"mark", {{"type", mark}}}, {"encoding", lon_lat()}};
    spec["projection"] = {{"type", "equirectangular"}};
    spec["data"] = places({{0, 0}, {30, 0}, {30, 20}});
    if (std::string_view(mark) == "text") spec["mark"]["text"] = "o";
    if (std::string_view(mark) == "rule") {
      spec["encoding"]["longitude2"] = {{"datum", 0}};
      spec["encoding"]["latitude2"] = {{"datum", 20}};
    }
    if (std::string_view(mark) == "image")
      spec["encoding"]["url"] = {
          {"value", "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/%3E"}};
    const auto all = boxes(spec);
    ASSERT_FALSE(all.empty()) << mark;
    const Rect box = united(all);
    EXPECT_NEAR(box.center().x, 150, 20) << mark;
    EXPECT_GT(box.width, 250) << mark;
    EXPECT_GT(box.height, 170) << mark;
  }
}

TEST(Geo, LinesKeepTheOrderOfTheirRows) {
  Json spec = {{"data", places({{0, 0}, {30, 20}, {10, 20}})}, {"mark", "line"}, {"encoding", lon_lat()}};
  spec["projection"] = {{"type", "equirectangular"}};
  const Scene scene = bare_scene(spec);
  const PathNode* line = nullptr;
  for (const PlacedGroup& group : groups_in(root_of(scene), "mark"))
    line = std::get_if<PathNode>(&group.group->children.at(0).value);
  ASSERT_TRUE(line);
  ASSERT_EQ(line->path.points().size(), 3u);
  EXPECT_LT(line->path.points()[0].x, line->path.points()[2].x);
  EXPECT_LT(line->path.points()[2].x, line->path.points()[1].x);
}

TEST(Geo, RowsWithoutAPlaceStandInTheCornerBareAndNowhereInCards) {
  Json spec = {{"data", places({{-100, 40}, {127, 37}, {nullptr, 4}})}, {"mark", "circle"}, {"encoding", lon_lat()}};
  spec["projection"] = {{"type", "albersUsa"}};
  const auto all = boxes(spec);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_NEAR(all[1].center().x, 0, 1e-6);
  EXPECT_NEAR(all[2].center().y, 0, 1e-6);
  spec["config"] = {{"unplaced", "hide"}};
  EXPECT_EQ(boxes(spec).size(), 1u);
}

TEST(Geo, LayersShareOneProjectionThatFitsThemAll) {
  Json layers = {{"width", 300}, {"height", 200}};
  const auto layer = [](Json feature, Json projection) {
    Json one = {{"data", {{"values", std::move(feature)}}}, {"mark", "geoshape"}};
    if (!projection.is_null()) one["projection"] = std::move(projection);
    return one;
  };
  layers["layer"] = {layer(square(0, 0, 10), {{"type", "equirectangular"}}), layer(square(20, 20, 10), nullptr)};
  expect_rect(united(boxes(layers)), {50, 0, 200, 200});
  // Projections that differ are each layer's own.
  layers["layer"][1]["projection"] = {{"type", "equirectangular"}, {"reflectX", true}};
  const auto own = boxes(layers);
  expect_rect(own[0], {50, 0, 200, 200});
  expect_rect(own[1], {50, 0, 200, 200});
}

TEST(Geo, CellsOfAFacetAreDrawnToOneScale) {
  Json spec = map_of(squares());
  spec["encoding"] = {{"row", {{"field", "properties.n"}, {"type", "nominal"}}}};
  const auto all = boxes(spec, "cell");
  ASSERT_EQ(all.size(), 3u);
  EXPECT_NEAR(all[0].width, 200.0 / 3, 1e-6);
  EXPECT_NEAR(all[1].x, all[2].x, 1e-6);
  EXPECT_GT(all[1].y, all[2].y);
}

TEST(Geo, ViewsSideBySideShareAProjectionWhereTheyAreOfOneSize) {
  Json spec = {{"hconcat", {map_of({{"values", square(0, 0, 10)}}), map_of({{"values", square(20, 20, 10)}})}}};
  auto all = boxes(spec, "_group");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_NEAR(all[0].width, 200.0 / 3, 1e-6);
  spec["hconcat"][1]["width"] = 250;
  all = boxes(spec, "_group");
  EXPECT_NEAR(all[0].width, 200, 1e-6);
  EXPECT_NEAR(all[1].width, 200, 1e-6);
}

TEST(Geo, ShapesOfAFieldComeByLookup) {
  Json spec = {{"width", 300}, {"height", 200}, {"projection", {{"type", "equirectangular"}}}, {"mark", "geoshape"}};
  spec["data"] = {{"values", {{{"k", 1}, {"v", 5}}, {{"k", 3}, {"v", 6}}, {{"k", 9}, {"v", 7}}}}};
  spec["transform"] = {{{"lookup", "k"}, {"from", {{"data", squares()}, {"key", "properties.n"}}}, {"as", "geo"}}};
  spec["encoding"] = {{"shape", {{"field", "geo"}, {"type", "geojson"}}},
                      {"color", {{"field", "v"}, {"type", "quantitative"}}}};
  const auto all = boxes(spec);
  ASSERT_EQ(all.size(), 2u);  // Rows without a shape are none.
  expect_rect(united(all), {50, 0, 200, 200});
}

TEST(Geo, PointsAreCirclesOfTheProjectionsRadius) {
  const Json point = {{"type", "Point"}, {"coordinates", {10, 10}}};
  Json spec = map_of({{"values", point}}, {{"type", "mercator"}, {"pointRadius", 7}});
  const auto all = boxes(spec);
  ASSERT_EQ(all.size(), 1u);
  expect_rect(all[0], {143, 93, 14, 14});
}

TEST(Geo, GraticuleAndSphereNeedNoData) {
  EXPECT_EQ(boxes(map_of({{"sphere", true}}, {{"type", "orthographic"}})).size(), 1u);
  Json lines = map_of({{"graticule", {{"step", {30, 30}}}}}, {{"type", "orthographic"}});
  lines["mark"] = {{"type", "geoshape"}, {"filled", false}};
  const auto all = boxes(lines);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_NEAR(all[0].height, 200, 2);
}

TEST(Geo, MeasuresAreExpressions) {
  Json spec = map_of(squares());
  spec["transform"] = {{{"calculate", "geoCentroid(null, datum)"}, {"as", "c"}},
                       {{"filter", "datum.c[0] > 20 && datum.c[1] < 10 && geoBounds(null, datum)[1][0] > 29"}}};
  // Rings as GeoJSON has them run the other way around: all of the globe but the square.
  Json area = map_of(squares());
  area["transform"] = {{{"filter", "geoArea(null, datum) < 0.1"}}};
  EXPECT_EQ(boxes(spec).size(), 1u);
  EXPECT_EQ(boxes(area).size(), 3u);
}

TEST(Geo, TopologiesAreReadWithTheirFormat) {
  const Json topology = Json::parse(R"({"type": "Topology", "arcs": [[[0, 0], [0, 10], [10, 10], [10, 0], [0, 0]]],
    "objects": {"land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "id": 7, "arcs": [[0]]}]}}})");
  Json data = {{"values", topology}, {"format", {{"type", "topojson"}, {"feature", "land"}}}};
  expect_rect(united(boxes(map_of(data))), {50, 0, 200, 200});
  data["format"] = {{"type", "topojson"}, {"mesh", "land"}, {"filter", "exterior"}};
  expect_rect(united(boxes(map_of(data))), {50, 0, 200, 200});
  data["values"] = topology.dump();
  EXPECT_EQ(boxes(map_of(data)).size(), 1u);
}

TEST(Geo, WhatIsWrongIsSaidWhereItIsWrong) {
  const auto projection = [](Json json) { return bare_error(map_of(squares(), std::move(json))); };
  EXPECT_EQ(projection({{"type", "merkator"}}), "/projection/type projection.unknown_type");
  EXPECT_EQ(projection({{"rotate", {1}}}), "/projection/rotate projection.bad_value");
  EXPECT_EQ(projection({{"center", "middle"}}), "/projection/center projection.bad_value");
  EXPECT_EQ(projection({{"clipExtent", {{5, 5}, {1, 1}}}}), "/projection/clipExtent projection.bad_value");
  EXPECT_EQ(projection({{"clipAngle", 400}}), "/projection/clipAngle projection.bad_value");
  EXPECT_EQ(projection({{"precision", -1}}), "/projection/precision projection.bad_value");
  EXPECT_EQ(projection("mercator"), "/projection spec.wrong_kind");
  const auto data = [](Json json) { return bare_error(map_of(std::move(json))); };
  EXPECT_EQ(data({{"values", "{}"}, {"format", {{"type", "topojson"}, {"feature", "a"}}}}), "/data data.not_topojson");
  EXPECT_EQ(data({{"values", "{"}, {"format", {{"type", "topojson"}, {"feature", "a"}}}}), "/data data.not_json");
  EXPECT_EQ(data({{"values", "{}"}, {"format", {{"type", "topojson"}}}}), "/data/format spec.wrong_kind");
  EXPECT_EQ(data({{"graticule", {{"step", {0, 0}}}}}), "/data/graticule data.bad_graticule");
}

TEST(Geo, DegenerateDataIsAnEmptyMap) {
  for (const char* text :
       {"[]", "[{}]", R"([{"type": "Polygon"}])", R"([{"type": "Polygon", "coordinates": [[[0, 0]]]}])",
        R"([{"type": "Feature", "geometry": null}, {"type": 5}])",
        R"({"type": "FeatureCollection", "features": []})"}) {
    EXPECT_TRUE(boxes(map_of({{"values", Json::parse(text)}})).empty()) << text;
  }
}

}  // namespace
}  // namespace jopan::test
