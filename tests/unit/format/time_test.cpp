#include <cmath>
#include <gtest/gtest.h>
#include <random>

#include "format/format.h"
#include "format/time_ko.h"

namespace jopan {
namespace {

TimeZone seoul() {
  return TimeZone::named("Asia/Seoul").value();
}
std::string utc_text(std::string_view specifier, double ms) {
  return format_d3_time(specifier, {ms}, TimeZone(), TimeLocale::EnUs);
}
double parse(std::string_view text) {
  return parse_js_date(text, seoul()).ms;
}

TEST(D3Time, WhatIsWrittenIsReadBack) {
  std::mt19937_64 random(9);
  std::uniform_real_distribution<double> day(-25e9, 25e9);
  for (const char* specifier : {"%Y-%m-%dT%H:%M:%S.%LZ", "%d %B %Y %H:%M:%S.%L", "%A %j %Y %I:%M:%S.%L %p", "%G-W%V-%w",
                                "%Y %U %w", "%Y %W %u"}) {
    for (int i = 0; i < 300; ++i) {
      const double ms = std::floor(day(random)) * 60;
      const std::string text = utc_text(specifier, ms);
      const Timestamp back = parse_d3_time(specifier, text, TimeZone());
      ASSERT_FALSE(std::isnan(back.ms)) << specifier << " " << text;
      EXPECT_EQ(utc_text(specifier, back.ms), text);
    }
  }
}

TEST(D3Time, RefusesTextThatDoesNotMatch) {
  for (const auto& [specifier, text] : {std::pair{"%Y-%m-%d", "2020/01/01"},
                                        {"%Y", ""},
                                        {"%b", "Foo"},
                                        {"%Y", "2020x"},
                                        {"%V %Y", "54 2020"},
                                        {"%E", "1"},
                                        {"%", "%"},
                                        {"%p", "XM"},
                                        {"%Z", "+9"}}) {
    EXPECT_TRUE(std::isnan(parse_d3_time(specifier, text, TimeZone()).ms)) << specifier << " " << text;
  }
}

TEST(D3Time, UnknownDirectivesAreTheirLetter) {
  EXPECT_EQ(utc_text("%E %% %", 0), "E % ");
  EXPECT_EQ(utc_text("년%Y%-m%_d%한", 0), "년19701 1한");
  EXPECT_EQ(utc_text("%Y", -62198755200000), "-0001");
}

TEST(JsDate, ReadsIsoAsEcmaScriptSays) {
  EXPECT_EQ(parse("2020-01-01"), 1577836800000);
  EXPECT_EQ(parse("2020-01-01T00:00"), 1577836800000 - 9 * 3.6e6);
  EXPECT_EQ(parse("2020-01-01T00:00Z"), 1577836800000);
  EXPECT_EQ(parse("2020-01-01T09:00+09:00"), 1577836800000);
  EXPECT_EQ(parse("2020"), 1577836800000);
  EXPECT_EQ(parse("2020-01-01T00:00:00.1239Z"), 1577836800123);
}

TEST(JsDate, ForgivesWhatBrowsersForgive) {
  const double new_year = 1577836800000 - 9 * 3.6e6;
  for (const char* text :
       {"Jan 1 2020", "1 Jan 2020", "January 1, 2020", "2020/01/01", "1/1/2020", "2020-1-1", "Wed, 1 Jan 2020 00:00",
        "Jan 2020", "1/1/20", "2020-01-01 00:00", "Jan 1 2020 12:00 AM", "Wed Jan 01 2020 00:00:00 GMT+0900 (KST)"}) {
    EXPECT_EQ(parse(text), new_year) << text;
  }
  EXPECT_EQ(parse("Mon, 25 Dec 1995 13:30:00 GMT"), 819898200000);
  for (const char* text : {"", "foo", "2020-13-01", "32/1/2020", "2011년 3월", "Q1 2020", "12:30", "2020-01-01T25:00",
                           "1 2 3 4", "((((", "Jan 1 2020 25:00"}) {
    EXPECT_TRUE(std::isnan(parse(text))) << text;
  }
}

std::string date(std::string_view skeleton, std::string_view text) {
  return format_korean_date(skeleton, parse_js_date(text, TimeZone()), TimeZone());
}
std::string range(std::string_view skeleton, std::string_view from, std::string_view to) {
  return format_korean_date_range(skeleton, parse_js_date(from, TimeZone()), parse_js_date(to, TimeZone()), TimeZone());
}

TEST(KoreanDates, FollowTheirSkeleton) {
  EXPECT_EQ(date("yMMM", "2025-08-15"), "2025년 8월");
  EXPECT_EQ(date("axisYM", "2025-08-15"), "'25.8");
  EXPECT_EQ(date("axisYQ", "2025-11-15"), "'25.4분기");
  EXPECT_EQ(date("MMMEd", "2025-12-31"), "12월 31일 (수)");
  EXPECT_EQ(date("yHalf", "2025-07-01"), "2025년 하반기");
  EXPECT_EQ(date("decade", "2029-07-01"), "2020년대");
  EXPECT_EQ(date("hm", "2026-01-09T00:05"), "오전 12:05");
  EXPECT_EQ(date("newsTime", "2026-01-09T00:05"), "오전 0시 5분");
  EXPECT_EQ(date("newsTime", "2026-01-09T12:00"), "낮 12시");
  EXPECT_EQ(date("newsTime", "2026-01-09T21:00"), "오후 9시");
  EXPECT_EQ(date("y", "nonsense"), "–");
  for (const std::string_view skeleton : korean_skeletons())
    EXPECT_FALSE(date(skeleton, "2025-08-15").empty()) << skeleton;
}

TEST(KoreanDates, RangesShareTheirLargerFields) {
  EXPECT_EQ(range("yMMM", "2026-01-01", "2026-03-01"), "2026년 1월~3월");
  EXPECT_EQ(range("yMMMd", "2026-01-09", "2026-01-12"), "2026년 1월 9일~12일");
  EXPECT_EQ(range("yMMMd", "2026-01-09", "2026-02-12"), "2026년 1월 9일~2월 12일");
  EXPECT_EQ(range("MMMd", "2025-12-30", "2026-01-02"), "2025년 12월 30일~2026년 1월 2일");
  EXPECT_EQ(range("y", "2026-01-09", "2026-02-12"), "2026년");
  EXPECT_EQ(range("yM", "2026-01-01", "2026-03-01"), "2026. 1~2026. 3");
  EXPECT_EQ(range("yM", "2026-01-01", "2026-01-09"), "2026. 1.");
  EXPECT_EQ(range("MMM", "2025-11-01", "2026-02-01"), "11월~2월");
  EXPECT_EQ(range("MMM", "2025-05-01", "2026-05-01"), "5월~5월");
  EXPECT_EQ(range("d", "2026-01-09", "2026-01-12"), "9일~12일");
  EXPECT_EQ(range("d", "2026-01-29", "2026-02-02"), "1월 29일~2월 2일");
  EXPECT_EQ(range("Md", "2025-12-29", "2026-01-02"), "2025. 12. 29.~2026. 1. 2.");
  EXPECT_EQ(range("yHalf", "2025-01-01", "2025-07-01"), "2025년 상반기~하반기");
}

TEST(KoreanDates, RangesOfClockTimesShareTheirDayAndPeriod) {
  EXPECT_EQ(range("hm", "2026-01-09T09:00", "2026-01-09T11:30"), "오전 9:00~11:30");
  EXPECT_EQ(range("hm", "2026-01-09T09:00", "2026-01-09T13:30"), "오전 9:00~오후 1:30");
  EXPECT_EQ(range("Hm", "2026-01-09T23:00", "2026-01-10T01:00"), "2026. 1. 9. 23:00~2026. 1. 10. 01:00");
  EXPECT_EQ(range("h", "2026-01-09T09:00", "2026-01-10T09:00"), "2026. 1. 9. 오전 9시~2026. 1. 10. 오전 9시");
  EXPECT_EQ(range("newsTime", "2026-01-09T09:30", "2026-01-09T11:00"), "오전 9시 30분~11시");
  EXPECT_EQ(range("newsTime", "2026-01-09T11:30", "2026-01-09T12:00"), "오전 11시 30분~낮 12시");
  EXPECT_EQ(range("newsTime", "2026-01-09T22:00", "2026-01-10T02:00"), "2026년 1월 9일 오후 10시~10일 오전 2시");
}

TEST(KoreanDates, FormatterReadsTimesTextAndYears) {
  const auto text = [](const Value& value) { return (*Formatter::parse("date:y", "ko", seoul(), {}))(value); };
  EXPECT_EQ(text(Timestamp{1577836800000}), "2020년");
  EXPECT_EQ(text(Timestamp{1577836800000 - 9 * 3.6e6}), "2020년");
  EXPECT_EQ(text(std::string("2020-01-01")), "2020년");
  EXPECT_EQ(text(2020.0), "2020년");
  EXPECT_EQ(text(Value{}), "–");
}

}  // namespace
}  // namespace jopan
