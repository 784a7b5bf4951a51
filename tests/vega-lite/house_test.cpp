// Vega-Lite views in a card: what the house does that Vega does not.
#include <algorithm>
#include <gtest/gtest.h>

#include "tests/support/scene_faults.h"
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

Json field(const char* name, const char* type) {
  return {{"field", name}, {"type", type}};
}

TEST(House, AnAxisIsDividedWhereItsTicksAreWholeUnits) {
  Json rows = Json::array();
  for (int i = 0; i < 8; ++i) rows.push_back({{"i", i}, {"원", 5'580 + 640 * i}});
  const Json chart = {{"mark", "line"},
                      {"encoding", {{"x", field("i", "quantitative")}, {"y", field("원", "quantitative")}}}};
  const auto labels = texts_of(card_scene(card(chart, rows)), "axis-label");
  EXPECT_TRUE(has(labels, "5,000") || has(labels, "4,000"));
  for (const std::string& label : labels) EXPECT_EQ(label.find('.'), std::string::npos) << label;
}

TEST(House, NoUnitInTheLineMultipliesTexts) {
  Json document = bars("사람");
  Json& chart = document["chart"];
  chart["layer"] = {{{"mark", "bar"}},
                    {{"mark", {{"type", "text"}, {"align", "left"}}},
                     {"encoding", {{"text", {{"field", "사람"}, {"format", ","}}}}}}};
  chart.erase("mark");
  const auto labels = texts_of(card_scene(document), "axis-label");
  EXPECT_TRUE(has(labels, "200만") || has(labels, "100만"));
}

TEST(House, ALegendSaysWhatItsBinsMeasure) {
  Json document = heatmap();
  document["chart"]["encoding"]["color"] = {{"field", "값"}, {"type", "ordinal"}, {"bin", true}};
  EXPECT_EQ(texts_of(card_scene(document), "legend-title"), std::vector<std::string>{"값"});
}

TEST(House, ALegendWithAPlaceOfItsOwnStandsAboveTheMarks) {
  Json color = field("이름", "nominal");
  color["legend"] = {{"orient", "none"}, {"legendX", 20}, {"legendY", 20}, {"columns", 1}};
  const Scene scene =
      card_scene(card({{"mark", "arc"}, {"encoding", {{"theta", field("값", "quantitative")}, {"color", color}}}},
                      {{{"이름", "가"}, {"값", 3}}, {{"이름", "나"}, {"값", 5}}}));
  const std::vector<Rect> arcs = mark_boxes(scene, "arc");
  ASSERT_EQ(arcs.size(), 2u);
  for (const SceneText& text : all_texts(scene)) {
    if (text.role != "legend-label") continue;
    EXPECT_LE(text.box.bottom(), std::min(arcs[0].y, arcs[1].y)) << text.text;
  }
}

TEST(House, SymbolsStayInTheirCells) {
  Json rows = Json::array();
  for (int i = 0; i < 100; ++i) rows.push_back({{"칸", i % 10}, {"줄", i / 10}, {"값", i}});
  const Json size = {{"size", field("값", "quantitative")}};
  for (const Json& mark : {Json{{"type", "square"}, {"size", 300}}, Json("circle")}) {
    Json chart = {{"mark", mark}, {"encoding", {{"x", field("칸", "ordinal")}, {"y", field("줄", "ordinal")}}}};
    if (mark.is_string()) chart["encoding"].update(size);
    const std::vector<Rect> symbols = mark_boxes(card_scene(card(chart, rows), "kakao"), "symbol");
    ASSERT_EQ(symbols.size(), rows.size());
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(symbols[i].overlaps(symbols[j])) << mark << " " << i << " " << j;
    }
  }
}

TEST(House, LabelsAtTheEndsOfAnAxisStayInTheChart) {
  Json rows = Json::array();
  for (int month = 0; month < 122; ++month) {
    const std::string number = std::to_string(month % 12 + 1);
    rows.push_back({{"때", std::to_string(2000 + month / 12) + (number.size() < 2 ? "-0" : "-") + number + "-01"},
                    {"값", month % 7}});
  }
  Json x = field("때", "temporal"), y = field("값", "quantitative");
  x["timeUnit"] = "yearmonth";
  y["axis"] = nullptr;
  constexpr double kMargin = 36, kWidth = 800;
  for (const SceneText& text :
       all_texts(card_scene(card({{"mark", "area"}, {"encoding", {{"x", x}, {"y", y}}}}, rows), "kakao"))) {
    if (text.role == "axis-label") EXPECT_LE(text.box.right(), kWidth - kMargin + 1) << text.text;
  }
}

}  // namespace
}  // namespace jopan::test
