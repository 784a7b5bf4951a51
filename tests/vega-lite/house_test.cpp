// Vega-Lite views in a card: what the house does that Vega does not.
#include <algorithm>
#include <gtest/gtest.h>

#include "tests/support/view_scene.h"
#include "tests/support/workshop.h"

namespace jopan::test {
namespace {

Json card(Json chart, Json rows) {
  return {{"headline", "머리글"}, {"data", std::move(rows)}, {"chart", std::move(chart)}, {"source", "자료"}};
}

bool has(const std::vector<std::string>& texts, std::string_view wanted) {
  return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

Json years(bool as_text) {
  Json rows = Json::array();
  for (int year = 2016; year <= 2025; ++year)
    rows.push_back({{"연도", as_text ? Json(std::to_string(year)) : Json(year)}, {"값", year - 2000}});
  return rows;
}

Json line_of(const char* type) {
  return {{"mark", "line"},
          {"encoding",
           {{"x", {{"field", "연도"}, {"type", type}, {"timeUnit", "year"}}},
            {"y", {{"field", "값"}, {"type", "quantitative"}}}}}};
}

TEST(House, NumbersOfFourDigitsAreYears) {
  const auto numbers = texts_of(card_scene(card(line_of("temporal"), years(false))), "axis-label");
  EXPECT_EQ(numbers, texts_of(card_scene(card(line_of("temporal"), years(true))), "axis-label"));
  EXPECT_TRUE(has(numbers, "2020년"));
  EXPECT_FALSE(has(numbers, "1970년"));
}

TEST(House, YearsAreYearsInCompositeMarksToo) {
  Json rows = Json::array();
  for (const Json& row : years(false)) {
    for (int i = 0; i < 5; ++i) rows.push_back({{"연도", row["연도"]}, {"값", row["값"].get<int>() + i}});
  }
  Json band = line_of("temporal");
  band["mark"] = {{"type", "errorband"}, {"extent", "stderr"}};
  EXPECT_FALSE(has(texts_of(card_scene(card(band, rows)), "axis-label"), "1970년"));
}

TEST(House, BareNumbersAreMilliseconds) {
  Json bare = line_of("temporal");
  bare["data"] = {{"values", years(false)}};
  const auto texts = texts_of(bare_scene(bare), "axis-label");
  EXPECT_TRUE(has(texts, "1970"));
}

Json bars(const Json& title) {
  Json chart = {
      {"mark", "bar"},
      {"encoding",
       {{"y", {{"field", "이름"}, {"type", "nominal"}}}, {"x", {{"field", "사람"}, {"type", "quantitative"}}}}}};
  chart["encoding"]["x"]["title"] = title;
  return card(chart, {{{"이름", "가"}, {"사람", 4'100'000}}, {{"이름", "나"}, {"사람", 1'900'000}}});
}

TEST(House, LabelsWithoutALineSayWhatTheyAreDividedBy) {
  const auto untitled = texts_of(card_scene(bars(nullptr)), "axis-label");
  EXPECT_TRUE(has(untitled, "0"));
  EXPECT_TRUE(has(untitled, "200만") || has(untitled, "100만"));
  EXPECT_FALSE(has(untitled, "200"));
  const auto titled = texts_of(card_scene(bars("사람")), "axis-label");
  EXPECT_TRUE(has(titled, "200") || has(titled, "100"));
}

Json heatmap() {
  Json rows = Json::array();
  for (int i = 0; i < 6; ++i) {
    for (int j = 0; j < 4; ++j)
      rows.push_back({{"가로", std::to_string(i)}, {"세로", std::to_string(j)}, {"값", 1'000 + 21'000 * (i + j)}});
  }
  return card({{"mark", "rect"},
               {"encoding",
                {{"x", {{"field", "가로"}, {"type", "ordinal"}}},
                 {"y", {{"field", "세로"}, {"type", "ordinal"}}},
                 {"color", {{"field", "값"}, {"type", "quantitative"}}}}}},
              rows);
}

TEST(House, ARampHasItsTitleAndBothRoundEndsInOneLine) {
  const Scene scene = card_scene(heatmap());
  const auto ends = texts_of(scene, "legend-label");
  ASSERT_EQ(ends.size(), 2u);
  EXPECT_EQ(ends.front(), "0");
  EXPECT_EQ(ends.back(), "20만");
}

TEST(House, FacetsFindAWayToStandInEverySize) {
  Json rows = Json::array();
  for (const char* name : {"가", "나", "다", "라", "마", "바"}) {
    for (int i = 0; i < 8; ++i) rows.push_back({{"칸", name}, {"i", i}, {"값", i * i}});
  }
  const Json document = card(
      {{"facet", {{"field", "칸"}}},
       {"columns", 3},
       {"spec",
        {{"mark", "line"},
         {"encoding",
          {{"x", {{"field", "i"}, {"type", "quantitative"}}}, {"y", {{"field", "값"}, {"type", "quantitative"}}}}}}}},
      rows);
  for (const char* size : {"og", "article", "article-m", "square", "portrait", "tall", "story", "youtube", "kakao"})
    EXPECT_EQ(items_of(card_scene(document, size), "scope", "cell").size(), 6u) << size;
}

}  // namespace
}  // namespace jopan::test
