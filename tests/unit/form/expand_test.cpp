// What forms write out: the Vega-Lite view, its columns and its refusals.
#include <gtest/gtest.h>

#include "data/read.h"
#include "form/form.h"
#include "styles/brand.h"

namespace jopan {
namespace {

class Form : public testing::Test {
 protected:
  Result<Expanded> expand(const char* csv, const Json& chart) {
    table_ = *read_csv(csv, ',', ReadOptions{}, JsonPointer("/data"));
    return expand_form(chart, {.table = &table_, .theme = theme_.get(), .zone = {}, .at = JsonPointer("/chart"), .data_at = JsonPointer("/data"), .warnings = &warnings_});
  }

  Table table_;
  Warnings warnings_;
  std::shared_ptr<const BrandLibrary> brands_ = *BrandLibrary::load(JOPAN_SOURCE_DIR "/styles");
  std::shared_ptr<const Theme> theme_ = *brands_->theme("ograph", "light", "og");
};

const Json* layer_of(const Expanded& expanded, const char* mark) {
  for (const auto& layer : expanded.view["layer"]) {
    if (layer["mark"]["type"] == mark) return &layer;
  }
  return nullptr;
}

TEST_F(Form, BarsAreRankedLongestFirstAndMissingValuesLast) {
  const auto expanded = expand("앱,분\n하나,3\n둘,\n셋,9", {{"type", "bar"}});
  ASSERT_TRUE(expanded);
  EXPECT_EQ((*layer_of(*expanded, "bar"))["encoding"]["y"]["scale"]["domain"], (Json{"셋", "하나", "둘"}));
}

TEST_F(Form, ColumnsKeepAPlaceForAMissingYear) {
  const auto expanded = expand("연도,값\n2021,3\n2022,4\n2024,9", {{"type", "column"}});
  ASSERT_TRUE(expanded);
  EXPECT_EQ((*layer_of(*expanded, "bar"))["encoding"]["x"]["scale"]["domain"], (Json{"2021년", "2022년", "2023년", "2024년"}));
}

TEST_F(Form, GrowthSkipsNoPeriodAndRoundsToWholePercent) {
  const auto expanded = expand("연도,값\n2023,100\n2024,124\n2025,165", {{"type", "column"}, {"growth", true}});
  ASSERT_TRUE(expanded);
  const Json& layers = expanded->view["layer"];
  EXPECT_EQ(layers.back()["data"]["values"][0]["text"], "+24%");
  EXPECT_EQ(layers.back()["data"]["values"][1]["text"], "+33%");
}

TEST_F(Form, RepeatedNamesStayOneBarARow) {
  const auto expanded = expand("이름,값\n서울,3\n서울,4", {{"type", "bar"}});
  ASSERT_TRUE(expanded);
  EXPECT_EQ((*layer_of(*expanded, "bar"))["encoding"]["y"]["scale"]["domain"].size(), 2u);
  ASSERT_EQ(warnings_.list().size(), 1u);
  EXPECT_EQ(warnings_.list()[0].code, "data.duplicate_name");
}

TEST_F(Form, AForecastIsHatchedAndNamed) {
  const auto expanded = expand("연도,값\n2024,3\n2025,4", {{"type", "column"}, {"status", {{"전망", {"2025"}}}}});
  ASSERT_TRUE(expanded);
  const Json& bar = (*layer_of(*expanded, "bar"))["encoding"];
  EXPECT_EQ(bar["pattern"]["condition"][0]["test"]["oneOf"], (Json{"2025년"}));
  EXPECT_NE(bar["x"]["axis"]["labelExpr"].get<std::string>().find("전망"), std::string::npos);
  EXPECT_EQ(expanded->unit_line, "(빗금: 전망)");
}

TEST_F(Form, AForecastLineIsDashedFromTheLastMeasuredPoint) {
  const auto expanded = expand("연도,값\n2023,2\n2024,3\n2025,4", {{"type", "line"}, {"status", {{"전망", {"2025"}}}}});
  ASSERT_TRUE(expanded);
  const Json& layers = expanded->view["layer"];
  ASSERT_TRUE(layers[1]["mark"].contains("strokeDash"));
  EXPECT_EQ(layers[1]["data"]["values"].size(), 2u);
}

TEST_F(Form, TheCrossingLiesBetweenItsNeighbours) {
  const auto expanded = expand("월,a,b\n2025-07,430,449\n2025-08,474,472", {{"type", "line"}, {"y", {"a", "b"}}, {"annotations", {{{"type", "crossing"}, {"text", "역전"}}}}});
  ASSERT_TRUE(expanded) << to_string(expanded.error().front());
  const Json& layers = expanded->view["layer"];
  const Json& datum = layers.back()["data"]["values"][0];
  EXPECT_GT(datum["value"].get<double>(), 449);
  EXPECT_LT(datum["value"].get<double>(), 474);
  EXPECT_EQ(datum["key"].get<std::string>().substr(0, 7), "2025-07");
}

TEST_F(Form, TheAxisDivisorIsNamedInTheUnitLine) {
  const auto expanded = expand("월,건\n2025-07,430000000\n2025-08,474000000", {{"type", "line"}, {"unit", "건"}});
  ASSERT_TRUE(expanded);
  EXPECT_EQ(expanded->unit_line, "(단위: 억 건)");
}

TEST_F(Form, BarsThatWouldNotStartAtZeroAreRefused) {
  const auto expanded = expand("이름,값\n하나,95\n둘,97", {{"type", "bar"}, {"domain", {90, 100}}});
  ASSERT_FALSE(expanded);
  EXPECT_EQ(expanded.error().front().code, "form.bar_without_zero");
}

TEST_F(Form, AWrongColumnNamesTheNearestOne) {
  const auto expanded = expand("앱,사용시간\n틱톡,97", {{"type", "bar"}, {"x", "사용시건"}});
  ASSERT_FALSE(expanded);
  EXPECT_EQ(expanded.error().front().at.str(), "/chart/x");
  EXPECT_NE(expanded.error().front().hint.find("사용시간"), std::string::npos);
}

TEST_F(Form, SeriesKeepTheBrandsFixedColours) {
  const auto expanded = expand("월,중국,미국\n2025-07,1,2\n2025-08,2,2", {{"type", "line"}, {"y", {"중국", "미국"}}});
  ASSERT_TRUE(expanded);
  const Json& scale = (*layer_of(*expanded, "line"))["encoding"]["color"]["scale"];
  EXPECT_EQ(scale["domain"], (Json{"중국", "미국"}));
  EXPECT_EQ(scale["range"][0], to_hex(theme_->palette.at("red")));
  EXPECT_EQ(scale["range"][1], to_hex(theme_->palette.at("blue")));
}

}  // namespace
}  // namespace jopan
