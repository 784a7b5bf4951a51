#include <algorithm>
#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "data/infer_column.h"
#include "data/newsroom_cell.h"
#include "data/read.h"

namespace jopan {
namespace {

using ::testing::ElementsAre;

TimeZone seoul() {
  return TimeZone::named("Asia/Seoul").value();
}

std::vector<Value> infer(std::string_view header, std::vector<std::string_view> cells, const TimeZone& zone = {}) {
  return infer_column(header, cells, zone).values;
}

std::vector<std::string> infer_texts(std::string_view header, std::vector<std::string_view> cells) {
  std::vector<std::string> texts;
  for (const Value& value : infer(header, std::move(cells))) texts.push_back(to_text(value));
  return texts;
}

bool is_dates(std::string_view header, std::vector<std::string_view> cells) {
  for (const Value& value : infer(header, std::move(cells))) {
    if (!is_null(value) && !std::holds_alternative<Timestamp>(value)) return false;
  }
  return true;
}

TEST(NewsroomNumber, ReadsWhatPeopleType) {
  const std::pair<const char*, double> cases[] = {{"0", 0},
                                                  {"12", 12},
                                                  {"1,234", 1234},
                                                  {"1,234,567.5", 1234567.5},
                                                  {"-3", -3},
                                                  {"−3", -3},
                                                  {"+3.5", 3.5},
                                                  {"▲3.2", -3.2},
                                                  {"△ 1,000", -1000},
                                                  {"▼2", -2},
                                                  {"24%", 24},
                                                  {"24.5 %", 24.5},
                                                  {"(1,234)", -1234},
                                                  {".5", 0.5},
                                                  {" 7 ", 7},
                                                  {"8.2억", 8.2e8},
                                                  {"8억 1,800만", 818'000'000},
                                                  {"1조 2,000억", 1.2e12},
                                                  {"3천만", 3e7},
                                                  {"1억500만", 1.05e8},
                                                  {"2만 5,000", 25'000},
                                                  {"5천", 5000},
                                                  {"1.5e-3", 0.0015},
                                                  {"-8.2억", -8.2e8},
                                                  {"0.1억", 1e7},
                                                  {"1경", 1e16},
                                                  {"123456789012345678", 123456789012345678.0}};
  for (const auto& [text, number] : cases) {
    const auto read = parse_newsroom_number(text, Triangle::Minus);
    ASSERT_TRUE(read.has_value()) << text;
    EXPECT_EQ(*read, number) << text;
  }
}

TEST(NewsroomNumber, LeavesWhatOnlyLooksLikeOne) {
  for (const char* text : {"",        "-",     "1,23", "12,34,567", ",123",    "1,2345", "007",   "02",     "35명",
                           "1,234원", "1.2.3", "만",   "억 3",      "3만 2억", "1e",     "1e+-3", "--3",    "24%p",
                           "()",      "(",     "5 6",  "Infinity",  "0x10",    "1_000",  "3만억", "2025-08"}) {
    EXPECT_FALSE(parse_newsroom_number(text, Triangle::Minus).has_value()) << text;
  }
}

TEST(NewsroomNumber, TrianglesMeanARiseOnlyBesideFalls) {
  EXPECT_THAT(infer_texts("증감", {"▲3", "5"}), ElementsAre("-3", "5"));
  EXPECT_THAT(infer_texts("증감", {"▲3", "▼5"}), ElementsAre("3", "-5"));
}

TEST(InferColumn, MissingCellsDoNotSpoilNumbers) {
  EXPECT_THAT(infer_texts("n", {"1,234", "", "-", "N/A", "…", "#DIV/0!", "NaN", "Infinity", "5"}),
              ElementsAre("1234", "null", "null", "null", "null", "null", "null", "null", "5"));
}

TEST(InferColumn, OneWordMakesItText) {
  EXPECT_THAT(infer_texts("n", {"1,234", "", "미정", "-"}), ElementsAre("1,234", "null", "미정", "-"));
  EXPECT_THAT(infer_texts("n", {"-", "-"}), ElementsAre("-", "-"));
}

TEST(InferColumn, CodesWithLeadingZerosStayText) {
  EXPECT_THAT(infer_texts("지역번호", {"02", "031"}), ElementsAre("02", "031"));
}

TEST(NewsroomDate, ReadsEverySpelling) {
  const std::pair<const char*, const char*> cases[] = {
      {"2025-08", "2025-08-01"},       {"2025-08-15", "2025-08-15"},   {"2025/8/1", "2025-08-01"},
      {"2025.8.1", "2025-08-01"},      {"2025. 8. 1.", "2025-08-01"},  {"2025. 8.", "2025-08-01"},
      {"2025년", "2025-01-01"},        {"2025년 8월", "2025-08-01"},   {"2025년 8월 31일", "2025-08-31"},
      {"2025년8월", "2025-08-01"},     {"2025Q4", "2025-10-01"},       {"2025-Q1", "2025-01-01"},
      {"2025 4분기", "2025-10-01"},    {"2025년 3분기", "2025-07-01"}, {"2025 상반기", "2025-01-01"},
      {"2025년 하반기", "2025-07-01"}, {"2024-02-29", "2024-02-29"},   {"2025.4분기", "2025-10-01"},
      {"'23.1분기", "2023-01-01"},     {"’23년 2분기", "2023-04-01"},  {"'99Q4", "1999-10-01"},
      {"'25.8", "2025-08-01"},         {"'25년 8월", "2025-08-01"},    {"4Q25", "2025-10-01"},
      {"1Q2023", "2023-01-01"},        {"2Q’24", "2024-04-01"},        {"2023 2/4분기", "2023-04-01"}};
  for (const auto& [text, date] : cases) {
    const Timestamp time = newsroom_time(text, TimeZone());
    EXPECT_EQ(to_text(time).substr(0, 10), date) << text;
  }
}

TEST(NewsroomDate, RefusesWhatIsNone) {
  for (const char* text : {"2025-13",      "2025-02-30", "2023-02-29",  "25.8",    "2025-8월", "2025Q5",
                           "2025 5분기",   "8월 1일",    "2025년 13월", "1.5",     "'25",      "5Q25",
                           "4Q255",        "0Q25",       "'25.13",      "Q425",    "2025-8",   "2025-08-01T25:00",
                           "2025-08-01 9", "2025..8",    "2025.8.1.1",  "20251301"}) {
    EXPECT_TRUE(std::isnan(newsroom_time(text, TimeZone()).ms)) << text;
  }
}

TEST(NewsroomDate, TimesOfDayMayNameTheirZone) {
  EXPECT_EQ(newsroom_time("2025-08-01T09:30:15.25Z", seoul()).ms,
            newsroom_time("2025-08-01T18:30:15.250+09:00", TimeZone()).ms);
  EXPECT_EQ(to_text(newsroom_time("2025-08-01 09:30", seoul())), "2025-08-01T00:30:00.000Z");
  EXPECT_EQ(to_text(newsroom_time("2025-08-01", seoul())), "2025-07-31T15:00:00.000Z");
}

TEST(InferColumn, YearPointMonthIsADateOnlyWhenTheColumnSaysSo) {
  EXPECT_TRUE(is_dates("구분", {"2025.8", "2025.9", "2025.10"}));
  EXPECT_TRUE(is_dates("월", {"2025.8", "2025.9"}));
  EXPECT_TRUE(is_dates("Month", {"2025.08", ""}));
  EXPECT_FALSE(is_dates("지수", {"2025.8", "2025.9"}));
  EXPECT_FALSE(is_dates("월", {"2025.8", "2025.13"}));
  EXPECT_FALSE(is_dates("월", {"1500.8", "1600.10"}));
  EXPECT_THAT(infer_texts("지수", {"2025.8", "2025.95"}), ElementsAre("2025.8", "2025.95"));
}

TEST(InferColumn, EightDigitsAreADateOnlyUnderAHeaderOfTime) {
  EXPECT_TRUE(is_dates("일자", {"20250801", "20250802"}));
  EXPECT_FALSE(is_dates("번호", {"20250801", "20250802"}));
}

TimePart part_of(std::vector<std::string_view> cells) {
  return infer_column("기간", cells, TimeZone()).part;
}

TEST(InferColumn, AColumnOfQuartersKnowsThatItIsOne) {
  EXPECT_EQ(part_of({"2023 1분기", "2023년 2분기", "", "2023Q3", "'23.4분기", "1Q24"}), TimePart::Quarter);
  EXPECT_EQ(part_of({"2023 상반기", "2023년 하반기"}), TimePart::Half);
  EXPECT_EQ(part_of({"2023-01", "2023-04", "2023-07"}), TimePart::Unsaid);
  EXPECT_EQ(part_of({"2023Q1", "2023-04", "2023Q3"}), TimePart::Unsaid);
  EXPECT_EQ(part_of({"2023-04", "2023Q1"}), TimePart::Unsaid);
}

TEST(InferColumn, MonthsOfEverySpellingAndEmptyCellsAreOneColumn) {
  for (const auto& cells : std::vector<std::vector<std::string_view>>{{"2025-08", "2025.9", "2025년 10월", ""},
                                                                      {"", "2025.9", "2025-08", "2025년 10월"},
                                                                      {"2025.9", "", "'25.10", "2025. 11."}}) {
    EXPECT_TRUE(is_dates("구분", cells));
    EXPECT_TRUE(std::ranges::any_of(infer("구분", cells),
                                    [](const Value& value) { return std::holds_alternative<Timestamp>(value); }));
  }
}

TEST(InferColumn, BareYearsAreNumbers) {
  EXPECT_THAT(infer_texts("연도", {"2023", "2024"}), ElementsAre("2023", "2024"));
}

TEST(InferType, YearsAreTimeOnlyUnderTheirName) {
  const std::vector<Value> years{2023.0, 2024.0, Value()};
  EXPECT_EQ(infer_type({"연도", years}), FieldType::Temporal);
  EXPECT_EQ(infer_type({"기준년", years}), FieldType::Temporal);
  EXPECT_EQ(infer_type({"Fiscal Year", years}), FieldType::Temporal);
  EXPECT_EQ(infer_type({"매출", years}), FieldType::Quantitative);
  EXPECT_EQ(infer_type({"청년", years}), FieldType::Quantitative);
  EXPECT_EQ(infer_type({"연도", {2023.5}}), FieldType::Quantitative);
  EXPECT_EQ(infer_type({"x", {Timestamp{0}}}), FieldType::Temporal);
  EXPECT_EQ(infer_type({"x", {std::string("a"), 1.0}}), FieldType::Nominal);
  EXPECT_EQ(infer_type({"x", {Value()}}), FieldType::Nominal);
  EXPECT_EQ(infer_type({"x", {}}), FieldType::Nominal);
}

}  // namespace
}  // namespace jopan
