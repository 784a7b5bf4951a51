// TopoJSON: arcs put together, and topologies that are broken.
#include "geo/topojson.h"

#include <gtest/gtest.h>

using namespace jopan;
using namespace jopan::geo;

namespace {

// Two squares side by side that share the border `0`.
Json squares() {
  return Json::parse(R"({
    "type": "Topology", "transform": {"scale": [10, 10], "translate": [100, 0]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
    "objects": {
      "land": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "id": 1, "properties": {"name": "west"}, "arcs": [[0, 1]]},
        {"type": "Polygon", "id": "b", "arcs": [[-1, 2]]}]},
      "mark": {"type": "Point", "coordinates": [2, 3]},
      "marks": {"type": "MultiPoint", "coordinates": [[2, 3], [0, 0]]},
      "odd": {"type": "Circle"},
      "road": {"type": "LineString", "arcs": [-1]},
      "lands": {"type": "MultiPolygon", "arcs": [[[0, 1]], [[-1, 2]]]}}})");
}

Result<std::vector<Json>> read(const Json& topology, std::string object, bool mesh = false,
                               MeshFilter filter = MeshFilter::All) {
  return read_topojson(topology, {.object = std::move(object), .mesh = mesh, .filter = filter}, JsonPointer{} / "data");
}

std::string error(const Json& topology, std::string object, bool mesh = false) {
  const auto read_result = read(topology, std::move(object), mesh);
  if (read_result) return "";
  const Diagnostic& first = read_result.error().front();
  return first.at.str() + " " + first.code;
}

Json coordinates(const char* text) {
  return Json::parse(text);
}

}  // namespace

TEST(TopoJson, ArcsMakeRingsWhoseMeetingPointsStandOnce) {
  const auto rows = read(squares(), "land");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].at("type"), "Feature");
  EXPECT_EQ((*rows)[0].at("id"), 1);
  EXPECT_EQ((*rows)[0].at("properties").at("name"), "west");
  EXPECT_EQ((*rows)[0].at("geometry").at("coordinates"),
            coordinates("[[[110.0, 0.0], [110.0, 10.0], [100.0, 10.0], [100.0, 0.0], [110.0, 0.0]]]"));
  // Backwards along the shared border; no properties are an empty object.
  EXPECT_EQ((*rows)[1].at("geometry").at("coordinates"),
            coordinates("[[[110.0, 10.0], [110.0, 0.0], [120.0, 0.0], [120.0, 10.0], [110.0, 10.0]]]"));
  EXPECT_EQ((*rows)[1].at("properties"), Json::object());
}

TEST(TopoJson, EveryKindOfGeometryIsRead) {
  EXPECT_EQ(read(squares(), "mark")->at(0).at("geometry").at("coordinates"), coordinates("[120.0, 30.0]"));
  EXPECT_EQ(read(squares(), "marks")->at(0).at("geometry").at("coordinates"),
            coordinates("[[120.0, 30.0], [100.0, 0.0]]"));
  EXPECT_EQ(read(squares(), "road")->at(0).at("geometry").at("coordinates"),
            coordinates("[[110.0, 10.0], [110.0, 0.0]]"));
  EXPECT_EQ(read(squares(), "lands")->at(0).at("geometry").at("coordinates").size(), 2u);
  EXPECT_TRUE(read(squares(), "odd")->at(0).at("geometry").is_null());
}

TEST(TopoJson, MeshesHoldEachBorderOnce) {
  const auto inner = read(squares(), "land", true, MeshFilter::Interior);
  ASSERT_TRUE(inner);
  EXPECT_EQ(inner->at(0),
            (Json{{"type", "MultiLineString"}, {"coordinates", coordinates("[[[110.0, 0.0], [110.0, 10.0]]]")}}));
  const auto outer = read(squares(), "land", true, MeshFilter::Exterior);
  ASSERT_TRUE(outer);
  // The outlines of the two squares are one closed line.
  ASSERT_EQ(outer->at(0).at("coordinates").size(), 1u);
  const Json& line = outer->at(0).at("coordinates")[0];
  EXPECT_EQ(line.front(), line.back());
  EXPECT_EQ(line.size(), 7u);
  std::size_t segments = 0;
  const auto all = read(squares(), "land", true);
  for (const Json& part : all->at(0).at("coordinates")) segments += part.size() - 1;
  EXPECT_EQ(segments, 7u);
}

TEST(TopoJson, PositionsWithoutTransformStandForThemselves) {
  Json topology = squares();
  topology.erase("transform");
  EXPECT_EQ(read(topology, "road")->at(0).at("geometry").at("coordinates"), coordinates("[[0.0, 1.0], [1.0, 0.0]]"));
}

TEST(TopoJson, BrokenTopologiesSayWhatIsWrong) {
  EXPECT_EQ(error(Json::array(), "land"), "/data data.not_topojson");
  EXPECT_EQ(error({{"type", "FeatureCollection"}}, "land"), "/data data.not_topojson");
  EXPECT_EQ(error(squares(), "lend"), "/data/format/feature data.no_object");
  EXPECT_EQ(error(squares(), "", true), "/data/format/mesh data.no_object");
  for (const Json& index :
       {Json(3), Json(-4), Json(1e300), Json(0.5), Json("0"), Json(nullptr),
        Json(std::numeric_limits<std::int64_t>::min()), Json(std::numeric_limits<std::uint64_t>::max())}) {
    Json topology = squares();
    topology["objects"]["land"]["geometries"][0]["arcs"][0][0] = index;
    EXPECT_EQ(error(topology, "land"), "/data data.bad_topojson") << index;
    EXPECT_EQ(error(topology, "land", true), "/data data.bad_topojson") << index;
  }
  Json topology = squares();
  topology["transform"] = {{"scale", {1}}};
  EXPECT_EQ(error(topology, "land"), "/data data.bad_topojson");
  Json nested = {{"type", "Point"}, {"coordinates", {1, 2}}};
  for (int i = 0; i < 200; ++i) nested = {{"type", "GeometryCollection"}, {"geometries", Json::array({nested})}};
  topology = squares();
  topology["objects"]["deep"] = nested;
  EXPECT_EQ(error(topology, "deep"), "/data data.bad_topojson");
  EXPECT_EQ(error(topology, "deep", true), "/data data.bad_topojson");
}

TEST(TopoJson, ArcsWithoutPointsAreEmptyShapes) {
  Json topology = squares();
  topology["arcs"] = Json::array({Json::array(), nullptr, Json::array({7, "x"})});
  for (const char* object : {"land", "lands", "road", "mark"}) EXPECT_EQ(error(topology, object), "") << object;
  EXPECT_EQ(error(topology, "land", true), "");
  topology = squares();
  topology["arcs"][0] = Json::array({Json::array({1, 0})});
  EXPECT_EQ(read(topology, "road")->at(0).at("geometry").at("coordinates").size(), 2u);
}
