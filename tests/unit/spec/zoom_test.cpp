#include "spec/zoom.h"

#include <gtest/gtest.h>

namespace jopan {
namespace {

Json parsed(const char* text) {
  return Json::parse(text);
}

TEST(Zoom, LengthsAndSizesGrowByTheFactor) {
  const Json view = parsed(R"({"mark": {"type": "point", "size": 30, "dx": -4, "strokeDash": [4, 2]}, "encoding": {
    "size": {"value": 10, "condition": {"param": "p", "value": 20}}, "x": {"field": "a", "axis": {"labelFontSize": 10}}}})");
  EXPECT_EQ(zoomed(view, 2),
            parsed(R"({"mark": {"type": "point", "size": 60.0, "dx": -8.0, "strokeDash": [8.0, 4.0]}, "encoding": {
    "size": {"value": 20.0, "condition": {"param": "p", "value": 40.0}}, "x": {"field": "a", "axis": {"labelFontSize": 20.0}}}})"));
}

TEST(Zoom, ABarsSizeIsALength) {
  EXPECT_EQ(zoomed(parsed(R"({"mark": {"type": "bar", "size": 10}})"), 3)["mark"]["size"], 30);
  EXPECT_EQ(zoomed(parsed(R"({"layer": [{"mark": {"type": "boxplot", "size": 10, "outliers": {"size": 10}}}]})"), 3),
            parsed(R"({"layer": [{"mark": {"type": "boxplot", "size": 30.0, "outliers": {"size": 30.0}}}]})"));
}

TEST(Zoom, RangesOfSizesGrowAndThoseOfPositionsDoNot) {
  const Json zoom = zoomed(parsed(R"({"mark": "circle", "encoding": {
    "size": {"field": "a", "scale": {"range": [1, 2]}}, "x": {"field": "a", "scale": {"range": [0, 100]}}}})"),
                           2);
  EXPECT_EQ(zoom["encoding"]["size"]["scale"]["range"], parsed("[2.0, 4.0]"));
  EXPECT_EQ(zoom["encoding"]["x"]["scale"]["range"], parsed("[0, 100]"));
}

TEST(Zoom, DataExpressionsAndSizesOfViewsStay) {
  const Json view =
      parsed(R"({"width": 200, "data": {"values": [{"size": 1, "dx": 2}]}, "params": [{"name": "radius", "value": 3}],
    "transform": [{"impute": "a", "key": "b", "value": 0}], "projection": {"scale": 100},
    "mark": {"type": "text", "dx": {"expr": "radius"}, "text": "12"}, "encoding": {"x": {"value": 10}}})");
  EXPECT_EQ(zoomed(view, 2), view);
}

TEST(Zoom, RadiiAreSharesOfThePlot) {
  const auto radius = [](const char* view) {
    return zoomed(parsed(view), 2)["mark"]["outerRadius"]["expr"].get<std::string>();
  };
  EXPECT_EQ(radius(R"({"mark": {"type": "arc", "outerRadius": 75}})"), "min(width, height) * 0.25");
  EXPECT_EQ(radius(R"({"width": 400, "height": 150, "mark": {"type": "arc", "outerRadius": 75}})"),
            "min(width, height) * 0.5");
}

TEST(Zoom, TextsBeyondARingKeepOffItAsTheirTypeGrows) {
  const Json view = parsed(R"({"layer": [{"mark": {"type": "arc", "outerRadius": 120}},
    {"mark": {"type": "text", "radius": 140}}, {"mark": {"type": "text", "radius": 60}}]})");
  const Json layers = zoomed(view, 2)["layer"];
  EXPECT_EQ(layers[1]["mark"]["radius"]["expr"], "min(width, height) * 0.4 + 40.0");
  EXPECT_EQ(layers[2]["mark"]["radius"]["expr"], "min(width, height) * 0.2");
}

TEST(Zoom, GoesIntoEveryView) {
  const Json view = parsed(
      R"({"hconcat": [{"facet": {"field": "a"}, "spec": {"layer": [{"mark": {"type": "rule", "strokeWidth": 1}}]}}]})");
  EXPECT_EQ(zoomed(view, 2)["hconcat"][0]["spec"]["layer"][0]["mark"]["strokeWidth"], 2);
}

}  // namespace
}  // namespace jopan
