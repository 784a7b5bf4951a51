#include "core/calendar.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace jopan {
namespace {

TimeZone zone(std::string_view name) {
  return TimeZone::named(name).value();
}

TEST(Calendar, UtcMatchesKnownDates) {
  const CivilTime civil = TimeZone().to_civil({1709251199999});  // 2024-02-29T23:59:59.999Z
  EXPECT_EQ(civil.year, 2024);
  EXPECT_EQ(civil.month, 1);
  EXPECT_EQ(civil.day, 29);
  EXPECT_EQ(civil.hour, 23);
  EXPECT_EQ(civil.millisecond, 999);
  EXPECT_EQ(civil.weekday, 4);
  EXPECT_EQ(civil.day_of_year, 60);
}

TEST(Calendar, RoundTripsInEveryZone) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> ms(-4e12, 4e12);
  for (const char* name : {"UTC", "Asia/Seoul", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"}) {
    const TimeZone tz = zone(name);
    int differing = 0;
    for (int i = 0; i < 2000; ++i) {
      const Timestamp time{std::floor(ms(random))};
      const Timestamp back = tz.from_civil(tz.to_civil(time));
      // Only the second pass through a repeated hour may come back as the first.
      if (back.ms != time.ms) ++differing;
      EXPECT_LE(std::abs(back.ms - time.ms), 3.6e6 * 24) << name << " " << time.ms;
    }
    EXPECT_LE(differing, 3) << name;
  }
}

TEST(Calendar, FieldsCarryOver) {
  const TimeZone utc;
  const Timestamp expected = utc.from_civil({.year = 2025, .month = 0, .day = 1});
  EXPECT_EQ(utc.from_civil({.year = 2024, .month = 12, .day = 1}).ms, expected.ms);
  EXPECT_EQ(utc.from_civil({.year = 2024, .month = 11, .day = 32}).ms, expected.ms);
  EXPECT_EQ(utc.from_civil({.year = 2026, .month = -12, .day = 1}).ms, expected.ms);
  EXPECT_EQ(utc.from_civil({.year = 2024, .month = 11, .day = 31, .hour = 24}).ms, expected.ms);
  EXPECT_EQ(utc.from_civil({.year = 2025, .month = 0, .day = 1, .hour = 1, .minute = -60}).ms, expected.ms);
}

TEST(Calendar, SkippedAndRepeatedTimesUseTheOffsetBeforeTheChange) {
  const TimeZone ny = zone("America/New_York");
  // 2024-03-10 02:30 does not exist; JavaScript reads it as 03:30 EDT.
  EXPECT_EQ(ny.from_civil({.year = 2024, .month = 2, .day = 10, .hour = 2, .minute = 30}).ms, 1710055800000);
  // 2024-11-03 01:30 happens twice; the first is EDT.
  EXPECT_EQ(ny.from_civil({.year = 2024, .month = 10, .day = 3, .hour = 1, .minute = 30}).ms, 1730611800000);
}

TEST(Calendar, OffsetsKnowHistory) {
  const TimeZone seoul = zone("Asia/Seoul");
  EXPECT_EQ(seoul.offset_minutes({1.7e12}), 540);
  EXPECT_EQ(seoul.offset_minutes({585e9}), 600);  // The summer time of 1988.
  EXPECT_EQ(TimeZone().offset_minutes({1.7e12}), 0);
  EXPECT_EQ(zone("America/St_Johns").offset_minutes({1704067200000}), -210);
}

TEST(Calendar, WrongNamesAreErrorsWithTheNearest) {
  const auto result = TimeZone::named("Asia/Seuol");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error()[0].code, "time.unknown_zone");
  EXPECT_NE(result.error()[0].hint.find("Asia/Seoul"), std::string::npos);
  for (const char* name : {"", "../etc/passwd", "Nowhere", "posix", "Asia"})
    EXPECT_FALSE(TimeZone::named(name)) << name;
}

TEST(Calendar, InvalidAndFarTimesDoNotCrash) {
  for (const double ms : {std::nan(""), HUGE_VAL, -HUGE_VAL, 8.64e15, -8.64e15, 1e300}) {
    for (const char* name : {"UTC", "Asia/Seoul"}) {
      const CivilTime civil = zone(name).to_civil({ms});
      (void)zone(name).from_civil(civil);
      (void)zone(name).offset_minutes({ms});
    }
  }
  EXPECT_TRUE(std::isnan(zone("Asia/Seoul").from_civil({.year = 2'000'000'000}).ms));
}

}  // namespace
}  // namespace jopan
