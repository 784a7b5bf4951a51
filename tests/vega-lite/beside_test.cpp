// Views side by side in a card, and axes on one side: each keeps to its own room.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scene_faults.h"
#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const char* const kLong = "한국토지주택공사 세종특별본부와 국민건강보험공단의 지난해 예산 집행률";

Json rows() {
  Json rows = Json::array();
  for (int i = 0; i < 12; ++i) {
    const std::string month = (i < 9 ? "0" : "") + std::to_string(i + 1);
    rows.push_back(
        {{"달", "2024-" + month + "-01"}, {"값", i * 3}, {"큰 값", i * 40'000}, {"이름", i % 2 == 0 ? kLong : "부산"}});
  }
  return rows;
}

Json document(Json chart) {
  return {{"headline", "머리글"}, {"data", rows()}, {"chart", std::move(chart)}, {"source", "자료"}};
}

Json field(const char* name, const char* type) {
  return {{"field", name}, {"type", type}};
}

Json bars(const char* color_type) {
  return {{"mark", "bar"},
          {"encoding",
           {{"x", field("달", "temporal")}, {"y", field("값", "quantitative")}, {"color", field("이름", color_type)}}}};
}

TEST(Beside, LongTitlesWrapInTheirOwnView) {
  Json left = bars("nominal"), right = bars("nominal");
  left["title"] = right["title"] = kLong;
  for (const char* size : {"og", "square", "article", "tall"}) {
    const Scene scene = card_scene(document({{"hconcat", {left, right}}}), size);
    EXPECT_THAT(scene_faults(scene), IsEmpty()) << size;
    const auto titles = groups_in(root_of(scene), "title-text");
    ASSERT_EQ(titles.size(), 2u) << size;
    for (const PlacedGroup& title : titles)
      EXPECT_GT(std::get<TextNode>(title.group->children.front().value).text->lines.size(), 1u) << size;
  }
}

TEST(Beside, LegendsAreAsWideAsTheirView) {
  Json ramp = bars("nominal"), names = bars("nominal");
  ramp["encoding"]["color"] = field("큰 값", "quantitative");
  ramp["encoding"]["color"]["title"] = kLong;
  Json chart = {{"hconcat", {ramp, names, ramp}}, {"resolve", {{"scale", {{"color", "independent"}}}}}};
  for (const char* size : {"square", "portrait", "article"})
    EXPECT_THAT(scene_faults(card_scene(document(chart), size)), IsEmpty()) << size;
}

TEST(Beside, NamesOfCellsWrap) {
  const Json chart = {
      {"facet", field("이름", "nominal")},
      {"columns", 2},
      {"spec", {{"mark", "line"}, {"encoding", {{"x", field("달", "temporal")}, {"y", field("값", "quantitative")}}}}}};
  for (const char* size : {"og", "square", "story"})
    EXPECT_THAT(scene_faults(card_scene(document(chart), size)), IsEmpty()) << size;
}

TEST(Beside, AThirdAxisStandsBeyondTheFirst) {
  const auto layer = [](const char* name) {
    return Json{{"mark", "line"}, {"encoding", {{"x", field("달", "temporal")}, {"y", field(name, "quantitative")}}}};
  };
  Json chart = {{"layer", {layer("값"), layer("큰 값"), layer("값")}},
                {"resolve", {{"scale", {{"y", "independent"}}}}}};
  const Scene scene = card_scene(document(chart));
  EXPECT_THAT(scene_faults(scene), IsEmpty());
  // Without a card the document's own offsets are all there is, as in Vega.
  chart["data"] = {{"values", rows()}};
  EXPECT_FALSE(scene_faults(bare_scene(chart)).empty());
}

TEST(Beside, SlantedNamesPassEachOther) {
  Json chart = bars("nominal");
  chart["encoding"]["x"] = field("이름", "nominal");
  chart["encoding"]["x"]["axis"] = {{"labelAngle", -45}};
  const Scene scene = card_scene(document(chart), "square");
  EXPECT_THAT(scene_faults(scene), IsEmpty());
  const auto names = texts_of(scene, "axis-label");
  EXPECT_THAT(names, testing::Contains("부산"));
  EXPECT_THAT(names, testing::Contains(testing::StartsWith("한국토지주택공사")));
}

std::vector<std::string> bottom_labels(const Json& data) {
  const Json chart = {{"mark", "bar"}, {"encoding", {{"x", field("날", "ordinal")}, {"y", {{"value", 10}}}}}};
  return texts_of(card_scene({{"headline", "머리글"}, {"data", data}, {"chart", chart}}), "axis-label");
}

TEST(Beside, NamesThatAreDatesReadAsDates) {
  EXPECT_THAT(bottom_labels({{{"날", "2025-01-01"}}, {{"날", "2025-02-01"}}}), ElementsAre("2025년 1월", "2025년 2월"));
  EXPECT_THAT(bottom_labels({{{"날", "2024-01-01"}}, {{"날", "2025-01-01"}}}), ElementsAre("2024년", "2025년"));
  EXPECT_THAT(bottom_labels({{{"날", "2025-03-01"}}, {{"날", "2025-03-02"}}}),
              ElementsAre("2025년 3월 1일", "2025년 3월 2일"));
}

}  // namespace
}  // namespace jopan::test
