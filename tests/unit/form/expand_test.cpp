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
    return expand_form(chart, {.table = &table_,
                               .theme = theme_.get(),
                               .zone = {},
                               .at = JsonPointer("/chart"),
                               .data_at = JsonPointer("/data"),
                               .warnings = &warnings_});
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
  EXPECT_EQ((*layer_of(*expanded, "bar"))["encoding"]["x"]["scale"]["domain"],
            (Json{"2021년", "2022년", "2023년", "2024년"}));
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

std::string labels_of(const Json& axis) {
  return axis.contains("labelExpr")
             ? axis["labelExpr"].get<std::string>().substr(0, axis["labelExpr"].get<std::string>().find("[indexof"))
             : axis["format"].get<std::string>();
}

TEST_F(Form, TwoStatusesLookDifferentAndEachIsNamed) {
  const char* csv = "연도,값\n2022,2\n2023,3\n2024,4\n2025,5\n2026,6";
  const Json status = {{"추정", {"2023", "2024"}}, {"전망", {"2025", "2026"}}};
  const auto line = expand(csv, {{"type", "line"}, {"status", status}});
  ASSERT_TRUE(line);
  const Json& layers = line->view["layer"];
  EXPECT_NE(layers[1]["mark"]["strokeDash"], layers[2]["mark"]["strokeDash"]);
  EXPECT_EQ(line->unit_line, "(점선: 전망, 잔점선: 추정)");
  const std::string text = line->view.dump();
  EXPECT_NE(text.find("\"text\":\"추정\""), std::string::npos);
  EXPECT_NE(text.find("6 (전망)"), std::string::npos);
  const auto column = expand(csv, {{"type", "column"}, {"status", status}});
  ASSERT_TRUE(column);
  EXPECT_EQ(column->unit_line, "(빗금: 전망, 역빗금: 추정)");
  EXPECT_EQ((*layer_of(*column, "bar"))["encoding"]["pattern"]["condition"].size(), 2u);
}

TEST_F(Form, AStatusIsNamedOnceForSeriesThatShareIt) {
  const auto line = expand("연도,가,나,다\n2022,2,3,4\n2023,3,,5\n2024,4,5,6\n2025,5,6,7",
                           {{"type", "line"}, {"y", {"가", "나", "다"}}, {"status", {{"추정", {"2023", "2024"}}}}});
  ASSERT_TRUE(line);
  for (const auto& layer : line->view["layer"]) {
    if (layer["mark"]["type"] != "text" || layer["mark"]["place"]["at"] != "point") continue;
    EXPECT_EQ(layer["data"]["values"].size(), 1u);
    EXPECT_EQ(layer["data"]["values"][0]["value"], 5);
  }
}

TEST_F(Form, AnAreasForecastIsHatched) {
  const auto one = expand("연도,값\n2023,2\n2024,3\n2025,4", {{"type", "area"}, {"status", {{"전망", {"2025"}}}}});
  ASSERT_TRUE(one);
  EXPECT_EQ(one->view["layer"][1]["encoding"]["pattern"]["value"], "hatch");
  EXPECT_EQ(one->unit_line, "(빗금: 전망)");
  const auto pile = expand("연도,가,나\n2023,2,3\n2024,3,4\n2025,4,5",
                           {{"type", "area"}, {"y", {"가", "나"}}, {"status", {{"전망", {"2025"}}}}});
  ASSERT_TRUE(pile);
  ASSERT_EQ(pile->view["layer"].size(), 3u);
  EXPECT_FALSE(pile->view["layer"][0]["encoding"].contains("pattern"));
  EXPECT_EQ(pile->view["layer"][1]["encoding"]["pattern"]["value"], "hatch");
  EXPECT_EQ(pile->view["layer"][1]["data"]["values"].size(), 4u);  // From the last measured year on.
}

TEST_F(Form, AScattersEstimatesAreHollow) {
  const auto expanded = expand("나라,x,y,상태\n가,1,2,\n나,2,3,추정\n다,3,4,",
                               {{"type", "scatter"}, {"x", "x"}, {"y", "y"}, {"name", "나라"}, {"status", "상태"}});
  ASSERT_TRUE(expanded);
  const Json& hollow = expanded->view["layer"][1];
  EXPECT_EQ(hollow["mark"]["filled"], false);
  EXPECT_NE(hollow["transform"][0]["filter"].get<std::string>().find("[2]"), std::string::npos);
  EXPECT_NE(expanded->unit_line.find("빈 점: 추정"), std::string::npos);
  EXPECT_TRUE(expand("나라,x,y\n가,1,2\n나,2,3",
                     {{"type", "scatter"}, {"x", "x"}, {"y", "y"}, {"name", "나라"}, {"status", {{"추정", {"나"}}}}}));
}

TEST_F(Form, AnUnknownStatusWordOrPlaceIsRefused) {
  const auto word = expand("연도,값,상태\n2024,3,\n2025,4,예상", {{"type", "column"}, {"y", "값"}, {"status", "상태"}});
  ASSERT_FALSE(word);
  EXPECT_EQ(word.error()[0].code, "form.unknown_value");
  EXPECT_NE(word.error()[0].message.find("예상"), std::string::npos);
  EXPECT_NE(word.error()[0].hint.find("전망"), std::string::npos);
  const auto place = expand("연도,값\n2024,3\n2025,4", {{"type", "column"}, {"status", {{"전망", {"2025", "2052"}}}}});
  ASSERT_FALSE(place);
  EXPECT_NE(place.error()[0].message.find("2052"), std::string::npos);
}

TEST_F(Form, QuartersAreLabelledAsQuarters) {
  const char* csv = "기간,값\n2023 1분기,1\n2023Q2,2\n'23.3분기,3\n2023년 4분기,4\n1Q24,5";
  const auto column = expand(csv, {{"type", "column"}});
  ASSERT_TRUE(column);
  const Json& x = (*layer_of(*column, "bar"))["encoding"]["x"];
  EXPECT_EQ(x["scale"]["domain"][1], "2023년 2분기");
  EXPECT_EQ(labels_of(x["axis"]), R"(["2023년 1분기","2분기","3분기","4분기","2024년 1분기"])");
  const auto line = expand(csv, {{"type", "line"}, {"highlight", {"2023년 1분기"}}});
  ASSERT_TRUE(line);
  EXPECT_EQ(labels_of((*layer_of(*line, "line"))["encoding"]["x"]["axis"]),
            R"(["2023년 1분기","2분기","3분기","4분기","2024년 1분기"])");
}

TEST_F(Form, MonthsNameTheirYearOnceAYear) {
  const char* csv = "월,값\n2024-11,1\n2024-12,2\n2025-01,3\n2025-02,4";
  const auto bar = expand(csv, {{"type", "bar"}});
  ASSERT_TRUE(bar);
  EXPECT_EQ(labels_of((*layer_of(*bar, "bar"))["encoding"]["y"]["axis"]),
            R"(["2024년 11월","12월","2025년 1월","2월"])");
  const auto sorted = expand(csv, {{"type", "bar"}, {"sort", "descending"}});
  ASSERT_TRUE(sorted);
  EXPECT_FALSE((*layer_of(*sorted, "bar"))["encoding"]["y"]["axis"].contains("labelExpr"));
  const auto line = expand(csv, {{"type", "line"}});
  ASSERT_TRUE(line);
  EXPECT_EQ(labels_of((*layer_of(*line, "line"))["encoding"]["x"]["axis"]),
            R"(["2024년 11월","12월","2025년 1월","2월"])");
}

TEST_F(Form, ValuesBetweenHolesAreDots) {
  const auto line = expand("월,값\n2025-01,1\n2025-02,\n2025-03,5\n2025-04,\n2025-05,2\n2025-06,3",
                           {{"type", "line"}, {"labels", "none"}});
  ASSERT_TRUE(line);
  const Json* dots = layer_of(*line, "point");
  ASSERT_NE(dots, nullptr);
  EXPECT_EQ((*dots)["data"]["values"].size(), 2u);
  EXPECT_EQ((*dots)["data"]["values"][1]["value"], 5);
  const auto whole = expand("월,값\n2025-01,1\n2025-02,2", {{"type", "line"}, {"labels", "none"}});
  ASSERT_TRUE(whole);
  EXPECT_EQ(layer_of(*whole, "point"), nullptr);
}

// Whatever the span, some tick names its year first, years ascend, and the last period is a tick unless years are.
TEST_F(Form, TicksNeverLoseTheYear) {
  for (int count = 2; count < 200; count += 7) {
    for (int start = 0; start < 12; start += 5) {
      std::string csv = "월,값";
      for (int i = 0; i < count; ++i) {
        const int month = start + i;
        csv += "\n" + std::to_string(2000 + month / 12) + (month % 12 < 9 ? "-0" : "-") +
               std::to_string(month % 12 + 1) + ",1";
      }
      const auto line = expand(csv.c_str(), {{"type", "line"}});
      ASSERT_TRUE(line);
      const Json& axis = (*layer_of(*line, "line"))["encoding"]["x"]["axis"];
      ASSERT_FALSE(axis["values"].empty()) << count << " from " << start;
      if (!axis.contains("labelExpr")) continue;
      const Json labels = Json::parse(labels_of(axis));
      ASSERT_EQ(labels.size(), axis["values"].size());
      int year = 0;
      for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string label = labels[i];
        // Long forms name a year once; '25.1 has it on every label.
        const bool is_short = label.starts_with("'");
        EXPECT_EQ(is_short, labels[0].get<std::string>().starts_with("'")) << label;
        if (!is_short) EXPECT_EQ(label.find("년") != std::string::npos, axis["values"][i]["year"] != year) << label;
        year = axis["values"][i]["year"];
      }
      EXPECT_EQ(axis["values"].back()["month"].get<int>() - 1, (start + count - 1) % 12);
    }
  }
}

TEST_F(Form, RowsWithoutATimeAreLeftOutAndCounted) {
  for (const char* type : {"line", "column", "bar", "area"}) {
    warnings_ = {};
    const auto expanded = expand("월,값\n2025-08,1\n2025.9,2\n,3\n2025년 10월,4\n-,5", {{"type", type}});
    ASSERT_TRUE(expanded);
    ASSERT_EQ(warnings_.list().size(), 1u) << type;
    EXPECT_EQ(warnings_.list()[0].code, "data.no_time");
    EXPECT_NE(warnings_.list()[0].message.find("2 rows"), std::string::npos);
    EXPECT_EQ(expanded->view["transform"][0]["filter"], "isValid(datum[\"월\"])");
    EXPECT_EQ(expanded->view.dump().find("null년"), std::string::npos);
  }
}

TEST_F(Form, HolesInAPileAddNothingAndAreNamed) {
  const auto expanded = expand("연도,가,나\n2023,2,3\n2024,,4\n2025,4,5", {{"type", "area"}, {"y", {"가", "나"}}});
  ASSERT_TRUE(expanded);
  EXPECT_EQ(expanded->view["layer"][0]["data"]["values"].size(), 6u);
  ASSERT_EQ(warnings_.list().size(), 1u);
  EXPECT_NE(warnings_.list()[0].message.find("가 2024년"), std::string::npos);
}

TEST_F(Form, PlacesWithoutAValueSaySo) {
  const auto bars = expand("앱,분\n하나,3\n둘,\n셋,9", {{"type", "bar"}});
  ASSERT_TRUE(bars);
  EXPECT_EQ(bars->view["layer"].back()["data"]["values"], (Json{{{"key", "둘"}, {"value", 0}, {"text", "자료 없음"}}}));
  const auto grouped = expand("연도,남,여\n2023,,3\n2024,,\n2025,4,5", {{"type", "column"}, {"y", {"남", "여"}}});
  ASSERT_TRUE(grouped);
  const Json& layers = grouped->view["layer"];
  EXPECT_EQ(layers[layers.size() - 2]["data"]["values"][0]["key"], "2024년");
  EXPECT_EQ(layers.back()["data"]["values"][0]["series"], "남");
  const auto complete = expand("앱,분\n하나,3\n둘,0", {{"type", "bar"}});
  EXPECT_EQ(complete->view.dump().find("자료 없음"), std::string::npos);
}

TEST_F(Form, FractionsUnderPctAreAWarning) {
  ASSERT_TRUE(expand("이름,값\n가,0.24\n나,0.5", {{"type", "bar"}, {"format", "pct"}}));
  ASSERT_EQ(warnings_.list().size(), 1u);
  EXPECT_EQ(warnings_.list()[0].code, "format.pct_fraction");
  EXPECT_NE(warnings_.list()[0].hint.find("ratio"), std::string::npos);
  warnings_ = {};
  ASSERT_TRUE(expand("이름,값\n가,0.24\n나,5", {{"type", "bar"}, {"format", "pct"}}));
  ASSERT_TRUE(expand("이름,값\n가,0.24\n나,0.5", {{"type", "bar"}, {"format", "ratio"}}));
  EXPECT_TRUE(warnings_.list().empty());
}

TEST_F(Form, ColumnsOfDifferentUnitsOnOneAxisAreAWarning) {
  const char* csv = "연도,수출(억 달러),증가율(%),수입(억 달러)\n2024,3,4,5\n2025,4,5,6";
  ASSERT_TRUE(expand(csv, {{"type", "column"}, {"y", {"수출(억 달러)", "수입(억 달러)"}}}));
  EXPECT_TRUE(warnings_.list().empty());
  ASSERT_TRUE(expand(csv, {{"type", "column"}, {"y", {"수출(억 달러)", "증가율(%)"}}}));
  ASSERT_EQ(warnings_.list().size(), 1u);
  EXPECT_EQ(warnings_.list()[0].code, "form.different_units");
}

TEST_F(Form, AColourThatIsNoneIsRefused) {
  for (const Json& color : {Json("tael"), Json{{"가", "tael"}}}) {
    const auto expanded = expand("이름,값\n가,3\n나,4", {{"type", "bar"}, {"color", color}});
    ASSERT_FALSE(expanded);
    EXPECT_EQ(expanded.error()[0].code, "form.unknown_color");
    EXPECT_NE(expanded.error()[0].hint.find("teal"), std::string::npos);
  }
  const auto nobody = expand("이름,값\n가,3\n나,4", {{"type", "bar"}, {"color", {{"다", "teal"}}}});
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error()[0].code, "form.unknown_name");
  EXPECT_TRUE(expand("이름,값\n가,3\n나,4", {{"type", "bar"}, {"color", {{"가", "#c03"}}}}));
}

TEST_F(Form, OfSeveralCrossingsTheOneAskedForIsMarked) {
  const char* csv = "월,a,b\n2025-01,1,2\n2025-02,3,2\n2025-03,1,2\n2025-04,2,2\n2025-05,1,2\n2025-06,5,2";
  const auto marked = [&](const Json& annotation) {
    const auto expanded = expand(csv, {{"type", "line"}, {"y", {"a", "b"}}, {"annotations", {annotation}}});
    return expanded ? expanded->view["layer"].back()["data"]["values"][0]["key"].get<std::string>().substr(0, 7)
                    : to_string(expanded.error()[0]);
  };
  EXPECT_EQ(marked({{"type", "crossing"}, {"text", "역전"}}), "2025-05");
  ASSERT_EQ(warnings_.list().size(), 1u);
  EXPECT_EQ(warnings_.list()[0].code, "form.several_crossings");
  EXPECT_NE(warnings_.list()[0].message.find("3 times"), std::string::npos);  // April only touches.
  EXPECT_EQ(marked({{"type", "crossing"}, {"text", "역전"}, {"at", "2025-02"}}), "2025-01");
  EXPECT_EQ(marked({{"type", "crossing"}, {"text", "역전"}, {"at", "2025년 3월"}}), "2025-02");
  EXPECT_NE(marked({{"type", "crossing"}, {"text", "역전"}, {"at", "2025-04"}}).find("they cross at 2025년 2월"),
            std::string::npos);
  EXPECT_EQ(warnings_.list().size(), 1u);
}

TEST_F(Form, EveryFaultOfTheAnnotationsIsReported) {
  const auto expanded = expand(
      "월,a,b\n2025-07,1,2\n2025-08,3,4",
      {{"type", "line"},
       {"y", {"a", "b"}},
       {"annotations",
        {{{"type", "crossing"}}, {{"type", "pont"}}, {{"type", "line"}, {"y", 1}, {"txet", "a"}}, {{"type", "gap"}}}}});
  ASSERT_FALSE(expanded);
  ASSERT_EQ(expanded.error().size(), 3u);
  EXPECT_EQ(expanded.error()[0].at.str(), "/chart/annotations/0");
  EXPECT_EQ(expanded.error()[1].at.str(), "/chart/annotations/1/type");
  EXPECT_EQ(expanded.error()[2].at.str(), "/chart/annotations/2/txet");
}

TEST_F(Form, AGapWithoutWordsTellsTheDifference) {
  const auto text = [&](const char* format) {
    const auto expanded =
        expand("월,a,b\n2025-07,10,20\n2025-08,30,45",
               {{"type", "line"}, {"y", {"a", "b"}}, {"format", format}, {"annotations", {{{"type", "gap"}}}}});
    return expanded ? expanded->view["layer"].back()["data"]["values"][0]["text"].get<std::string>()
                    : to_string(expanded.error()[0]);
  };
  EXPECT_EQ(text("num"), "격차 15");
  EXPECT_EQ(text("pct"), "격차 15%p");
  EXPECT_EQ(text("pct:signed"), "격차 15%p");
  EXPECT_EQ(text("pct:1"), "격차 15%p");
  EXPECT_EQ(text("duration:minutes"), "격차 15분");
}

TEST_F(Form, TheCrossingLiesBetweenItsNeighbours) {
  const auto expanded =
      expand("월,a,b\n2025-07,430,449\n2025-08,474,472",
             {{"type", "line"}, {"y", {"a", "b"}}, {"annotations", {{{"type", "crossing"}, {"text", "역전"}}}}});
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

TEST_F(Form, EachAxisOfAScatterHasItsOwnDivisor) {
  const char* csv = "나라,인구,소득\n가,51000000,1830000000000\n나,334000000,27000000000000";
  const Json chart = {{"type", "scatter"}, {"x", "인구"}, {"y", "소득"}, {"unit", "달러"}};
  const auto expanded = expand(csv, chart);
  ASSERT_TRUE(expanded) << to_string(expanded.error().front());
  EXPECT_EQ(expanded->unit_line, "(가로: 인구(억), 세로: 소득(조 달러))");
  const Json& encoding = (*layer_of(*expanded, "point"))["encoding"];
  EXPECT_EQ(encoding["x"]["axis"]["format"], "div:억");
  EXPECT_EQ(encoding["y"]["axis"]["format"], "div:조");
}

TEST_F(Form, AnAxisKeepsTheDivisorOfTheFormat) {
  const char* csv = "나라,값\n가,1111000000000\n나,27000000000000";
  for (const char* format : {"div:억", "div:억,1", "div:100000000|0"}) {
    const auto expanded = expand(csv, {{"type", "column"}, {"labels", "none"}, {"unit", "달러"}, {"format", format}});
    ASSERT_TRUE(expanded) << to_string(expanded.error().front());
    EXPECT_EQ(expanded->unit_line, "(단위: 억 달러)") << format;
    const auto labelled = expand(csv, {{"type", "column"}, {"unit", "달러"}, {"format", format}});
    EXPECT_EQ((*layer_of(*labelled, "text"))["encoding"]["text"]["format"], std::string(format) + " 억 달러");
  }
}

TEST_F(Form, GrowthAndGapsAreWorkedOutInDecimals) {
  // In binary 1.005 / 1 - 1 and 1.45 - 1.4 fall short of the half.
  const auto growth = expand("연도,값\n2023,200\n2024,201\n2025,210.045", {{"type", "column"}, {"growth", true}});
  ASSERT_TRUE(growth);
  const Json& values = growth->view["layer"].back()["data"]["values"];
  EXPECT_EQ(values[0]["text"], "+1%");
  EXPECT_EQ(values[1]["text"], "+5%");
  const auto gap =
      expand("월,a,b\n2025-07,1,2\n2025-08,1.4,1.45",
             {{"type", "line"}, {"y", {"a", "b"}}, {"format", "pct:1"}, {"annotations", {{{"type", "gap"}}}}});
  ASSERT_TRUE(gap);
  EXPECT_EQ(gap->view["layer"].back()["data"]["values"][0]["text"], "격차 0.1%p");
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
