// What channels do beside placing a mark: who is over whom, which of them a mark has, which numbers and names they
// read.
#include <algorithm>
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

Json dots(const char* order) {
  Json spec = Json::parse(R"({"data": {"values": [{"x": 1, "z": 3}, {"x": 2, "z": 1}, {"x": 3, "z": 2}]},
    "width": 100, "mark": "circle", "encoding": {"x": {"field": "x", "type": "quantitative"}}})");
  spec["encoding"]["order"] = Json::parse(order);
  return spec;
}

// The dots from left to right, in paint order: "312".
std::string paint_order(const Json& spec) {
  const Scene scene = bare_scene(spec);
  const std::vector<Rect> boxes = marks_in(root_of(scene));
  std::string order;
  for (const Rect& box : boxes)
    order += static_cast<char>('1' + std::ranges::count_if(boxes, [&](const Rect& one) { return one.x < box.x - 1; }));
  return order;
}

std::vector<std::string> codes(const Diagnostics& warnings) {
  std::vector<std::string> list;
  for (const Diagnostic& warning : warnings) list.push_back(warning.code);
  return list;
}

bool holds(const std::vector<std::string>& list, std::string_view one) {
  return std::ranges::find(list, one) != list.end();
}

std::vector<std::string> card_texts(const Json& view, Diagnostics* warnings = nullptr) {
  const Scene scene = card_scene(view, "og", warnings);
  std::vector<std::string> list;
  for (const SceneText& text : all_texts(scene)) list.push_back(text.text);
  return list;
}

TEST(Order, PaintsItemsInIt) {
  EXPECT_EQ(paint_order(dots(R"({"field": "z", "type": "quantitative"})")), "231");
  EXPECT_EQ(paint_order(dots(R"({"field": "z", "type": "quantitative", "sort": "descending"})")), "132");
  EXPECT_EQ(paint_order(dots(R"({"value": 0})")), "123");
  EXPECT_EQ(paint_order(dots(R"({"condition": {"test": "datum.x == 2", "value": 1}, "value": 0})")), "132");
}

TEST(Order, MayBeByTheSortOfAnotherChannel) {
  Json spec = dots(R"({"field": "color_z_sort_index", "type": "quantitative"})");
  spec["encoding"]["color"] = {{"field", "z"}, {"type", "nominal"}, {"sort", {2, 3}}};
  EXPECT_EQ(paint_order(spec), "312");
}

TEST(Channels, ThatAMarkDoesNotHaveHaveNoLegend) {
  Json spec = dots(R"({"value": 0})");
  spec["encoding"]["shape"] = {{"field", "z"}, {"type", "nominal"}};
  Diagnostics warnings;
  const Scene scene = bare_scene(spec, &warnings);
  EXPECT_TRUE(texts_of(scene, "legend-label").empty());
  EXPECT_TRUE(holds(codes(warnings), "encoding.not_for_mark"));
  spec["mark"] = "point";
  EXPECT_EQ(texts_of(bare_scene(spec), "legend-label").size(), 3u);
}

TEST(Channels, AnEmptyDefinitionTakesTheLayersAway) {
  Json spec = dots(R"({"value": 0})");
  spec.erase("mark");
  spec["layer"] = Json::parse(R"([{"mark": "circle"},
    {"transform": [{"aggregate": [{"op": "count", "as": "n"}]}], "mark": {"type": "text", "text": {"expr": "datum.n"}},
     "encoding": {"x": {}, "order": {}}}])");
  EXPECT_EQ(bare_error(spec), "");
}

TEST(Channels, ADatumThatIsAnExpressionIsANumber) {
  Json spec = Json::parse(R"({"data": {"values": [{"y": 0}, {"y": 200}]}, "height": 200,
    "params": [{"name": "line", "value": 50}],
    "layer": [{"mark": "point", "encoding": {"y": {"field": "y", "type": "quantitative"}}},
              {"mark": "rule", "encoding": {"y": {"datum": {"expr": "line"}}}}]})");
  const Scene scene = bare_scene(spec);
  const Rect frame = frame_of(items_of(scene, "frame").front());
  const auto boxes = marks_in(root_of(scene));
  ASSERT_FALSE(boxes.empty());
  EXPECT_NEAR(boxes.back().y + boxes.back().height / 2 - frame.y, 150, 1);
}

TEST(Numbers, AreReadAsPeopleWriteThemInCards) {
  const Json spec = Json::parse(R"({"data": {"values": [{"n": "가", "v": 9000}, {"n": "나", "v": "8,500"},
    {"n": "다", "v": "없음"}]}, "mark": "bar",
    "encoding": {"y": {"field": "n", "type": "nominal"}, "x": {"field": "v", "type": "quantitative"}}})");
  Diagnostics warnings;
  const auto texts = card_texts(spec, &warnings);
  EXPECT_TRUE(holds(texts, "나"));
  EXPECT_TRUE(holds(codes(warnings), "data.no_number"));
  Diagnostics bare;
  (void)bare_scene(spec, &bare);
  EXPECT_TRUE(holds(codes(bare), "data.no_number"));
}

TEST(HouseTimes, OfUnitsWithoutAYearHaveNone) {
  Json rows = Json::array();
  for (int month = 1; month <= 9; ++month) {
    for (int day = 1; day <= 5; ++day)
      rows.push_back({{"d", "2024-0" + std::to_string(month) + "-0" + std::to_string(day)}, {"v", month * day}});
  }
  Json spec = {{"data", {{"values", rows}}}, {"mark", "boxplot"}};
  spec["encoding"] = Json::parse(R"({"x": {"field": "d", "timeUnit": "month", "type": "ordinal"},
    "y": {"field": "v", "type": "quantitative"}})");
  EXPECT_TRUE(holds(card_texts(spec), "3월"));
  spec["mark"] = "line";
  spec["encoding"]["x"] = {{"field", "v"}, {"type", "quantitative"}};
  spec["encoding"]["y"] = {{"aggregate", "count"}};
  spec["encoding"]["color"] = {{"field", "d"}, {"timeUnit", "quarter"}, {"type", "nominal"}};
  EXPECT_TRUE(holds(card_texts(spec), "2분기"));
}

TEST(DirectLabels, NameOnlyLinesThatAreDrawn) {
  Json spec = Json::parse(R"({"data": {"values": [{"x": 0, "y": 0, "s": "가"}, {"x": 1, "y": 1, "s": "가"},
    {"x": 0, "y": 1, "s": "나"}, {"x": 1, "y": 2, "s": "나"}, {"x": 0, "y": 2, "s": "다"}, {"x": 1, "y": 3, "s": "다"}]},
    "mark": "line", "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"},
    "color": {"field": "s", "type": "nominal", "scale": {"domain": ["가", "나"]}}}})");
  const auto texts = card_texts(spec);
  EXPECT_TRUE(holds(texts, "나"));
  EXPECT_FALSE(holds(texts, "다"));
}

TEST(Cards, MarksStayInTheirPlotWhereADomainCutsThem) {
  const Json spec = Json::parse(R"({"data": {"values": [{"n": "a", "v": 2600}, {"n": "b", "v": 2850}]}, "mark": "bar",
    "encoding": {"x": {"field": "n", "type": "nominal"},
                 "y": {"field": "v", "type": "quantitative", "scale": {"domain": [2500, 2900]}}}})");
  const Scene scene = card_scene(spec);
  bool clipped = false;
  for (const PlacedGroup& group : groups_in(root_of(scene), "mark")) clipped = clipped || group.group->clip;
  EXPECT_TRUE(clipped);
}

TEST(Cards, NamesThatBeginWithANumberAreSortedByIt) {
  Json spec = Json::parse(R"({"mark": "bar", "encoding": {"x": {"field": "n", "type": "nominal"},
    "y": {"field": "v", "type": "quantitative"}}})");
  spec["data"]["values"] = Json::array();
  for (const int month : {10, 11, 12, 1, 2, 9})
    spec["data"]["values"].push_back({{"n", std::to_string(month) + "월"}, {"v", month}});
  const auto months = [](const std::vector<std::string>& texts) {
    std::vector<std::string> list;
    std::ranges::copy_if(texts, std::back_inserter(list), [](const std::string& text) { return text.ends_with("월"); });
    return list;
  };
  EXPECT_EQ(months(texts_of(card_scene(spec), "axis-label")),
            (std::vector<std::string>{"1월", "2월", "9월", "10월", "11월", "12월"}));
  EXPECT_EQ(months(texts_of(bare_scene(spec), "axis-label")).front(), "10월") << "as in Vega";
}

TEST(Cards, FormatsAreSaidInKoreanOrderAndWithoutExponents) {
  const Json spec =
      Json::parse(R"({"data": {"values": [{"d": "2023-01-01", "v": 0}, {"d": "2023-12-01", "v": 1500000}]},
    "mark": "line", "encoding": {"x": {"field": "d", "type": "temporal", "axis": {"format": "%b %Y"}},
    "y": {"field": "v", "type": "quantitative", "axis": {"format": ","}}}})");
  const auto texts = card_texts(spec);
  EXPECT_TRUE(holds(texts, "1,000,000"));
  EXPECT_TRUE(std::ranges::any_of(texts, [](const std::string& text) { return text.starts_with("2023년 "); }));
}

TEST(Cards, YearsAreWrittenWithoutGroups) {
  const Json spec = Json::parse(R"({"data": {"values": [{"연도": 2015, "v": 5580}, {"연도": 2025, "v": 10030}]},
    "mark": "point", "encoding": {"x": {"field": "연도", "type": "quantitative", "scale": {"zero": false}},
    "y": {"field": "v", "type": "quantitative"}}})");
  const auto texts = card_texts(spec);
  EXPECT_TRUE(holds(texts, "2020"));
  EXPECT_TRUE(holds(texts, "10,000"));
}

TEST(Ticks, StandAtLeastTheirStepApart) {
  Json spec = dots(R"({"value": 0})");
  spec["data"]["values"] = Json::parse(R"([{"x": 0}, {"x": 4}])");
  spec["width"] = 300;
  spec["encoding"]["x"]["axis"] = {{"tickMinStep", 2}};
  EXPECT_EQ(texts_of(bare_scene(spec), "axis-label"), (std::vector<std::string>{"0", "2", "4"}));
}

TEST(Headers, OrientIsOfLabelsAndTitle) {
  Json spec = dots(R"({"value": 0})");
  spec["encoding"]["column"] = {{"field", "z"}, {"header", {{"orient", "bottom"}}}};
  EXPECT_TRUE(items_of(bare_scene(spec), "column-header").empty() ||
              texts_in(items_of(bare_scene(spec), "column-header").front()).empty());
  EXPECT_FALSE(items_of(bare_scene(spec), "column-footer").empty());
}

}  // namespace
}  // namespace jopan::test
