// What is not drawn says so, with its place.
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

Json view() {
  return Json::parse(R"({"data": {"values": [{"a": 1, "b": 2}]}, "mark": "point",
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "b", "type": "quantitative"}}})");
}

TEST(Unsupported, ExpressionsThatCannotBeReadAreErrorsWhereverTheyStand) {
  const char* const places[] = {"/width",
                                "/mark/opacity",
                                "/encoding/x/axis/offset",
                                "/title/text",
                                "/config/axis/labelFontSize",
                                "/encoding/size/value"};
  for (const char* place : places) {
    Json spec = view();
    spec["mark"] = {{"type", "point"}};
    spec[Json::json_pointer(place)] = {{"expr", "scale('x', 1)"}};
    EXPECT_EQ(bare_error(spec), std::string(place) + "/expr expression.unknown_function");
  }
  Json labels = view();
  labels["encoding"]["y"]["axis"]["labelExpr"] = "datum.label +";
  EXPECT_TRUE(bare_error(labels).starts_with("/encoding/y/axis/labelExpr expression."));
}

TEST(Unsupported, ExpressionsInDataAreData) {
  Json spec = view();
  spec["data"]["values"][0]["expr"] = "no (expression";
  spec["usermeta"] = {{"expr", "1 +"}};
  EXPECT_EQ(bare_error(spec), "");
}

TEST(Unsupported, MovingPicturesMarksThatReachAcrossMapsAndLookupsOfSelections) {
  Json moving = view();
  moving["encoding"]["time"] = {{"field", "a"}};
  EXPECT_EQ(bare_error(moving), "/encoding/time vega_lite.unsupported");
  for (const char* mark : {"bar", "rect", "tick", "area", "arc"}) {
    Json map = view();
    map["mark"] = mark;
    map["encoding"] = {{"longitude", {{"field", "a"}, {"type", "quantitative"}}},
                       {"latitude", {{"field", "b"}, {"type", "quantitative"}}}};
    EXPECT_EQ(bare_error(map), "/encoding/longitude vega_lite.unsupported") << mark;
  }
  Json lookup = view();
  lookup["params"] = {{{"name", "p"}, {"select", "point"}}};
  lookup["transform"] = {{{"lookup", "a"}, {"from", {{"param", "p"}, {"key", "a"}}}}};
  EXPECT_EQ(bare_error(lookup), "/transform/0/from/param vega_lite.unsupported");
}

}  // namespace
}  // namespace jopan::test
