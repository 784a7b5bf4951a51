#include "data/time_unit.h"

#include <gtest/gtest.h>
#include <random>

#include "data/date_time.h"
#include "data/time_interval.h"
#include "data/transform/transform.h"

namespace jopan {
namespace {

TimeUnit unit(const char* json) {
  return parse_time_unit(Json::parse(json), JsonPointer()).value();
}

Timestamp at(int year, int month, int day, int hour = 0, int minute = 0, const TimeZone& zone = {}) {
  CivilTime civil;
  civil.year = year;
  civil.month = month - 1;
  civil.day = day;
  civil.hour = hour;
  civil.minute = minute;
  return zone.from_civil(civil);
}

std::string floored(const char* json, Timestamp time, const TimeZone& zone = {}) {
  return to_text(floor_time(time, unit(json), zone)).substr(0, 16);
}

TEST(TimeUnit, FloorsAsVega) {
  const Timestamp time = at(2023, 11, 15, 13, 47);  // A Wednesday.
  const std::pair<const char*, const char*> cases[] = {{R"("year")", "2023-01-01T00:00"},
                                                       {R"("quarter")", "2012-10-01T00:00"},
                                                       {R"("month")", "2012-11-01T00:00"},
                                                       {R"("date")", "2012-01-15T00:00"},
                                                       {R"("day")", "2012-01-04T00:00"},
                                                       {R"("hours")", "2012-01-01T13:00"},
                                                       {R"("minutes")", "2012-01-01T00:47"},
                                                       {R"("yearmonth")", "2023-11-01T00:00"},
                                                       {R"("yearquarter")", "2023-10-01T00:00"},
                                                       {R"("monthdate")", "2012-11-15T00:00"},
                                                       {R"("yearweek")", "2023-11-12T00:00"},
                                                       {R"("dayofyear")", "2012-11-14T00:00"},
                                                       {R"("hoursminutes")", "2012-01-01T13:47"},
                                                       {R"("yearmonthdatehours")", "2023-11-15T13:00"},
                                                       {R"({"unit":"month","step":3})", "2012-10-01T00:00"},
                                                       {R"({"unit":"year","step":10})", "2020-01-01T00:00"},
                                                       {R"({"unit":"hours","step":6})", "2012-01-01T12:00"}};
  for (const auto& [json, wanted] : cases) EXPECT_EQ(floored(json, time), wanted) << json;
}

TEST(TimeUnit, MidnightIsTheZones) {
  const TimeZone seoul = TimeZone::named("Asia/Seoul").value();
  const Timestamp time = at(2024, 3, 1, 5, 0, seoul);
  EXPECT_EQ(floored(R"("yearmonth")", time, seoul), "2024-02-29T15:00");
  EXPECT_EQ(floored(R"("utcyearmonth")", time, seoul), "2024-02-01T00:00");
}

TEST(TimeUnit, ATimeLiesBetweenItsFloorAndTheNext) {
  std::mt19937_64 random(5);
  for (const char* json : {R"("year")", R"("yearmonth")", R"("yearquarter")", R"("yearmonthdate")", R"("yearweek")",
                           R"("yearmonthdatehours")", R"({"unit":"yearmonth","step":2})"}) {
    const TimeUnit one = unit(json);
    for (int i = 0; i < 500; ++i) {
      const Timestamp time{static_cast<double>(random() % 4'000'000'000'000)};
      const Timestamp floor = floor_time(time, one, TimeZone());
      EXPECT_LE(floor.ms, time.ms) << json;
      EXPECT_GT(next_time(floor, one, TimeZone()).ms, time.ms) << json << " " << to_text(time);
      EXPECT_EQ(floor_time(floor, one, TimeZone()), floor) << json;
    }
  }
}

TEST(TimeUnit, WrongOnesAreRefused) {
  for (const char* json : {R"("monthyear")", R"("")", R"("yearyear")", R"("years")", "3", "{}",
                           R"({"unit":"year","step":0})", R"({"unit":7})", R"("utc")"}) {
    EXPECT_FALSE(parse_time_unit(Json::parse(json), JsonPointer()).has_value()) << json;
  }
  EXPECT_TRUE(unit(R"("binnedutcyearmonth")").binned);
  EXPECT_TRUE(unit(R"("binnedutcyearmonth")").utc);
}

TEST(Interval, WeeksCountFromSunday) {
  EXPECT_EQ(week_of_year(at(2023, 1, 1), TimeZone()), 1);  // A Sunday.
  EXPECT_EQ(week_of_year(at(2024, 1, 1), TimeZone()), 0);  // A Monday.
  EXPECT_EQ(week_of_year(at(2024, 1, 7), TimeZone()), 1);
  EXPECT_EQ(week_of_year(at(2024, 12, 31), TimeZone()), 52);
}

TEST(Interval, RangesEndBeforeTheirStop) {
  EXPECT_EQ(interval_range(Interval::Month, at(2024, 1, 2), at(2024, 4, 1), 1, TimeZone()).size(), 2u);
  EXPECT_TRUE(interval_range(Interval::Day, at(2024, 1, 2), at(2023, 1, 1), 1, TimeZone()).empty());
  EXPECT_TRUE(interval_range(Interval::Day, at(2024, 1, 2), at(2025, 1, 1), 0, TimeZone()).empty());
  EXPECT_EQ(interval_range(Interval::Millisecond, {0}, {1e15}, 1, TimeZone(), 10).size(), 10u);
}

TEST(DateTime, ObjectsNamePointsInTime) {
  const auto text = [](const char* json) {
    const auto time = parse_date_time(Json::parse(json), TimeZone());
    return time ? to_text(*time).substr(0, 16) : std::string("none");
  };
  EXPECT_EQ(text(R"({"year":2024,"month":2,"date":29,"hours":9})"), "2024-02-29T09:00");
  EXPECT_EQ(text(R"({"month":"oct"})"), "2012-10-01T00:00");
  EXPECT_EQ(text(R"({"quarter":3})"), "2012-07-01T00:00");
  EXPECT_EQ(text(R"({"day":"wednesday"})"), "2012-01-04T00:00");
  EXPECT_EQ(text(R"({"expr":"x"})"), "none");
  EXPECT_EQ(text("{}"), "none");
  EXPECT_EQ(text("3"), "none");
}

}  // namespace
}  // namespace jopan
