// Axes of a card: what their labels say of times, and of numbers beside a unit.
#include <gmock/gmock.h>

#include "tests/support/view_scene.h"

namespace jopan::test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

Json card(Json chart, Json rows) {
  return {{"headline", "머리글"}, {"data", std::move(rows)}, {"chart", std::move(chart)}, {"source", "자료"}};
}

Json chart_of(const char* mark, Json x) {
  x["field"] = "때";
  x["title"] = nullptr;
  return {{"mark", mark},
          {"encoding", {{"x", std::move(x)}, {"y", {{"field", "값"}, {"type", "quantitative"}, {"axis", nullptr}}}}}};
}

Json rows_at(const std::vector<std::string>& times) {
  Json rows = Json::array();
  for (const std::string& time : times) rows.push_back({{"때", time}, {"값", 3}});
  return rows;
}

std::vector<std::string> labels(const char* mark, Json x, const std::vector<std::string>& times) {
  x["type"] = "temporal";
  return texts_of(card_scene(card(chart_of(mark, std::move(x)), rows_at(times))), "axis-label");
}

std::vector<std::string> first_days(int months) {
  std::vector<std::string> days;
  for (int i = 7; i < 7 + months; ++i) {
    const int month = i % 12 + 1;
    days.push_back(std::to_string(2025 + i / 12) + (month < 10 ? "-0" : "-") + std::to_string(month) + "-01");
  }
  return days;
}

TEST(HouseTime, NoLabelForTheYearAfterTheLastBar) {
  EXPECT_THAT(labels("bar", {{"timeUnit", "year"}}, {"2023-01-01", "2024-01-01", "2025-01-01"}),
              ElementsAre("2023년", "2024년", "2025년"));
}

TEST(HouseTime, LabelsStandUnderTheirBars) {
  Json x = {{"timeUnit", "year"}, {"type", "temporal"}};
  const Scene scene = card_scene(card(chart_of("bar", x), rows_at({"2023-01-01", "2024-01-01", "2025-01-01"})));
  const std::vector<Rect> bars = marks_in(root_of(scene));
  std::vector<Rect> texts;
  for (const SceneText& text : all_texts(scene)) {
    if (text.role == "axis-label") texts.push_back(text.box);
  }
  ASSERT_EQ(texts.size(), 3U);
  ASSERT_EQ(bars.size(), 3U);
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_NEAR(texts[i].center().x, bars[i].center().x, 3);
}

TEST(HouseTime, TheFirstLabelOfMonthsSaysTheYear) {
  EXPECT_THAT(labels("line", Json::object(), first_days(3)), ElementsAre("2025년 8월", "9월", "10월"));
  EXPECT_THAT(labels("line", Json::object(), first_days(6)), AllOf(Contains("2025년 8월"), Contains("2026년 1월")));
}

TEST(HouseTime, DaysSayTheirMonthWhereItChanges) {
  const auto days = labels("line", Json::object(), {"2025-08-20", "2025-09-02", "2025-09-28"});
  EXPECT_THAT(days, ElementsAre("8월 24일", "31일", "9월 7일", "14일", "21일", "28일"));
}

TEST(HouseTime, HoursSayTheirDay) {
  const auto hours = labels("line", Json::object(), {"2025-08-01T00:00:00", "2025-08-02T12:00:00"});
  EXPECT_THAT(hours, AllOf(Contains("8월 1일"), Contains("6시"), Contains("2일"), Not(Contains("8월"))));
}

TEST(HouseTime, TheAuthorsFormatHasKoreanNames) {
  EXPECT_THAT(labels("line", {{"axis", {{"format", "%b"}}}}, first_days(3)), ElementsAre("8월", "9월", "10월"));
}

std::vector<std::string> numbers(Json x) {
  x["field"] = "값";
  x["type"] = "quantitative";
  const Json chart = {
      {"mark", "point"},
      {"encoding", {{"x", std::move(x)}, {"y", {{"field", "때"}, {"type", "nominal"}, {"axis", nullptr}}}}}};
  return texts_of(card_scene(card(chart, {{{"때", "가"}, {"값", 300}}, {{"때", "나"}, {"값", 48'000}}})), "axis-label");
}

TEST(HouseTime, NoDivisorBesideAUnit) {
  EXPECT_THAT(numbers({{"title", "예산(억원)"}}), AllOf(Contains("20,000"), Not(Contains("2"))));
  EXPECT_THAT(numbers({{"title", "예산"}}), Contains("2"));
}

TEST(HouseTime, LogAxesSayWhatTheyAre) {
  EXPECT_THAT(numbers({{"title", "소득"}, {"scale", {{"type", "log"}}}}),
              AllOf(Contains("1,000"), Contains("1만"), Not(Contains("0.1"))));
}

}  // namespace
}  // namespace jopan::test
