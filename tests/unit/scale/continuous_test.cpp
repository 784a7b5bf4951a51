#include <cmath>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "scale/scale.h"

namespace jopan {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

TimeZone seoul() {
  return TimeZone::named("Asia/Seoul").value();
}

double utc(int year, int month, int day, int hour = 0) {
  return TimeZone().from_civil({.year = year, .month = month - 1, .day = day, .hour = hour}).ms;
}

ContinuousScale scale_of(ScaleType type, std::vector<double> domain, std::vector<double> range = {0, 100}) {
  ContinuousScale scale;
  scale.type = type;
  scale.domain = std::move(domain);
  scale.range = std::move(range);
  scale.exponent = type == ScaleType::Sqrt ? 0.5 : 3;
  return scale;
}

std::vector<ContinuousScale> one_of_each() {
  return {scale_of(ScaleType::Linear, {-5, 17}),    scale_of(ScaleType::Linear, {17, -5}, {300, 0}),
          scale_of(ScaleType::Log, {0.1, 5000}),    scale_of(ScaleType::Log, {-5000, -0.1}),
          scale_of(ScaleType::Pow, {-3, 9}),        scale_of(ScaleType::Sqrt, {0, 400}),
          scale_of(ScaleType::Symlog, {-100, 1e6}), scale_of(ScaleType::Time, {0, 1e12}),
          scale_of(ScaleType::Utc, {1e12, 0})};
}

TEST(ContinuousScale, InvertUndoesTheScale) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> unit(0, 1);
  for (const ContinuousScale& scale : one_of_each()) {
    for (int i = 0; i < 500; ++i) {
      const double x = scale.domain[0] + unit(random) * (scale.domain[1] - scale.domain[0]);
      const double back = scale.invert(scale(x));
      EXPECT_NEAR(back, x, 1e-9 * std::abs(scale.domain[1] - scale.domain[0])) << traits(scale.type).name << " " << x;
    }
  }
}

TEST(ContinuousScale, IsMonotoneAndMeetsItsEnds) {
  for (const ContinuousScale& scale : one_of_each()) {
    EXPECT_DOUBLE_EQ(scale(scale.domain[0]), scale.range[0]);
    EXPECT_DOUBLE_EQ(scale(scale.domain[1]), scale.range[1]);
    const double direction = scale.range[1] > scale.range[0] ? 1 : -1;
    double previous = scale.range[0] - direction;
    for (int i = 0; i <= 200; ++i) {
      const double y = scale(scale.domain[0] + (scale.domain[1] - scale.domain[0]) * i / 200);
      EXPECT_GT((y - previous) * direction, 0) << traits(scale.type).name << " at " << i;
      previous = y;
    }
  }
}

TEST(ContinuousScale, PiecesJoinAndDescend) {
  const ContinuousScale up = scale_of(ScaleType::Linear, {-10, 0, 100}, {0, 50, 100});
  EXPECT_DOUBLE_EQ(up(-5), 25);
  EXPECT_DOUBLE_EQ(up(0), 50);
  EXPECT_DOUBLE_EQ(up(50), 75);
  EXPECT_DOUBLE_EQ(up(200), 150);
  const ContinuousScale down = scale_of(ScaleType::Linear, {100, 0, -10}, {0, 50, 100});
  EXPECT_DOUBLE_EQ(down(50), 25);
  EXPECT_DOUBLE_EQ(down(-5), 75);
  EXPECT_DOUBLE_EQ(down.invert(75), -5);
}

TEST(ContinuousScale, ClampHoldsBothWays) {
  ContinuousScale scale = scale_of(ScaleType::Linear, {0, 10});
  scale.clamp = true;
  EXPECT_EQ(scale(20), 100);
  EXPECT_EQ(scale(-1), 0);
  EXPECT_EQ(scale.invert(200), 10);
}

TEST(ContinuousScale, OddInputIsNaNOrTheMiddle) {
  EXPECT_TRUE(std::isnan(scale_of(ScaleType::Linear, {0, 1})(std::nan(""))));
  EXPECT_EQ(scale_of(ScaleType::Linear, {3, 3})(3), 50);
  EXPECT_TRUE(std::isnan(scale_of(ScaleType::Log, {1, 10})(0)));
  EXPECT_TRUE(std::isnan(scale_of(ScaleType::Log, {1, 10})(-2)));
  EXPECT_TRUE(std::isnan(scale_of(ScaleType::Linear, {1})(1)));
}

TEST(ContinuousScale, NiceContainsTheDomain) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> exponent(-8, 12), unit(-1, 1);
  for (const ScaleType type :
       {ScaleType::Linear, ScaleType::Log, ScaleType::Pow, ScaleType::Symlog, ScaleType::Time, ScaleType::Utc}) {
    for (int i = 0; i < 300; ++i) {
      double a = unit(random) * std::pow(10, exponent(random)), b = a + std::pow(10, exponent(random));
      if (type == ScaleType::Log) a = std::abs(a) + 1e-6, b = a + std::abs(b);
      ContinuousScale scale = scale_of(type, {a, b});
      scale.zone = seoul();
      scale.nice(10);
      // A round value may miss the domain's end by the last bit, as in d3.
      const double last_bit = 1e-15 * std::max(std::abs(a), std::abs(b));
      EXPECT_LE(scale.domain[0], a + last_bit) << traits(type).name;
      EXPECT_GE(scale.domain[1], b - last_bit) << traits(type).name;
    }
  }
}

TEST(ContinuousScale, NiceIsThatOfD3) {
  const auto nice = [](std::vector<double> domain, double count) {
    ContinuousScale scale = scale_of(ScaleType::Linear, std::move(domain));
    scale.nice(count);
    return scale.domain;
  };
  EXPECT_THAT(nice({0, 0.96}, 10), ElementsAre(0, 1));
  EXPECT_THAT(nice({0.96, 0}, 10), ElementsAre(1, 0));
  EXPECT_THAT(nice({1.1, 10.9}, 10), ElementsAre(1, 11));
  EXPECT_THAT(nice({123.1, 6.7}, 10), ElementsAre(130, 0));
  EXPECT_THAT(nice({12, 87}, 100), ElementsAre(12, 87));
  EXPECT_THAT(nice({0, 0}, 10), ElementsAre(0, 0));
}

TEST(ContinuousScale, TicksLieInTheDomainInOrder) {
  std::mt19937 random(12);
  std::uniform_real_distribution<double> exponent(-8, 12), unit(-1, 1);
  for (const ScaleType type : {ScaleType::Linear, ScaleType::Log, ScaleType::Time, ScaleType::Utc}) {
    for (int i = 0; i < 300; ++i) {
      double a = unit(random) * std::pow(10, exponent(random)), b = a + std::pow(10, exponent(random));
      if (type == ScaleType::Log) a = std::abs(a) + 1e-6, b = a + std::abs(b);
      ContinuousScale scale = scale_of(type, {a, b});
      scale.zone = seoul();
      const auto ticks = scale.ticks(10);
      const double last_bit = 1e-15 * std::max(std::abs(a), std::abs(b));
      EXPECT_LE(ticks.size(), type == ScaleType::Log ? 100u : 25u);
      for (std::size_t k = 0; k < ticks.size(); ++k) {
        EXPECT_TRUE(ticks[k] >= a - last_bit && ticks[k] <= b + last_bit) << traits(type).name << " " << ticks[k];
        if (k > 0) EXPECT_LT(ticks[k - 1], ticks[k]);
      }
      std::swap(scale.domain[0], scale.domain[1]);
      auto reversed = scale.ticks(10);
      std::reverse(reversed.begin(), reversed.end());
      if (type != ScaleType::Log) EXPECT_EQ(reversed, ticks);
    }
  }
}

TEST(ContinuousScale, TicksAreThoseOfD3) {
  EXPECT_THAT(scale_of(ScaleType::Linear, {0, 1}).ticks(5), ElementsAre(0, 0.2, 0.4, 0.6, 0.8, 1));
  EXPECT_THAT(scale_of(ScaleType::Linear, {-1, 2.5}).ticks(4), ElementsAre(-1, 0, 1, 2));
  EXPECT_THAT(scale_of(ScaleType::Linear, {0, 0.3}).ticks(3), ElementsAre(0, 0.1, 0.2, 0.3));
  EXPECT_THAT(scale_of(ScaleType::Log, {1, 100}).ticks(10),
              ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100));
  EXPECT_THAT(scale_of(ScaleType::Log, {0.05, 0.2}).ticks(10).front(), DoubleNear(0.05, 1e-15));
  EXPECT_THAT(scale_of(ScaleType::Log, {-100, -10}).ticks(10),
              ElementsAre(-100, -90, -80, -70, -60, -50, -40, -30, -20, -10));
  EXPECT_THAT(scale_of(ScaleType::Log, {1, 1e20}).ticks(5).size(), 5u);
  EXPECT_TRUE(scale_of(ScaleType::Linear, {0, 1}).ticks(0).empty());
  EXPECT_TRUE(scale_of(ScaleType::Linear, {0, HUGE_VAL}).ticks(5).empty());
}

TEST(ContinuousScale, TimeTicksFollowTheCalendar) {
  const auto scale = scale_of(ScaleType::Utc, {utc(2011, 1, 1), utc(2012, 1, 1)});
  EXPECT_THAT(scale.ticks(4),
              ElementsAre(utc(2011, 1, 1), utc(2011, 4, 1), utc(2011, 7, 1), utc(2011, 10, 1), utc(2012, 1, 1)));
  const auto years = scale_of(ScaleType::Utc, {utc(1998, 5, 1), utc(2031, 1, 1)}).ticks(6);
  EXPECT_THAT(years, ElementsAre(utc(2000, 1, 1), utc(2005, 1, 1), utc(2010, 1, 1), utc(2015, 1, 1), utc(2020, 1, 1),
                                 utc(2025, 1, 1), utc(2030, 1, 1)));
  // Every other day is counted since 1970 for UTC, within the month for local time.
  EXPECT_THAT(scale_of(ScaleType::Utc, {utc(2011, 1, 29), utc(2011, 2, 4)}).ticks(4),
              ElementsAre(utc(2011, 1, 30), utc(2011, 2, 1), utc(2011, 2, 3)));
  EXPECT_THAT(scale_of(ScaleType::Time, {utc(2011, 1, 29), utc(2011, 2, 4)}).ticks(4),
              ElementsAre(utc(2011, 1, 29), utc(2011, 1, 31), utc(2011, 2, 1), utc(2011, 2, 3)));
}

TEST(ContinuousScale, LocalTicksStandAtLocalMidnight) {
  ContinuousScale scale = scale_of(ScaleType::Time, {utc(2024, 1, 1), utc(2024, 12, 31)});
  scale.zone = seoul();
  for (const double tick : scale.time_ticks("month", 3)) {
    const CivilTime civil = scale.zone.to_civil({tick});
    EXPECT_EQ(civil.day, 1);
    EXPECT_EQ(civil.hour, 0);
    EXPECT_EQ(civil.month % 3, 0);
  }
  EXPECT_EQ(scale.time_ticks("quarter", 1).size(), 3u);
  EXPECT_EQ(scale.time_ticks("milliseconds", 1).size(), 0u) << "as many ticks as that are a mistake";
  EXPECT_TRUE(scale.time_ticks("fortnight", 1).empty());
  scale.nice_interval("year", 1);
  EXPECT_EQ(scale.zone.to_civil({scale.domain[1]}).year, 2025);
}

TEST(ContinuousScale, TicksCrossClockChangesWithoutGapsOrRepeats) {
  ContinuousScale scale = scale_of(ScaleType::Time, {utc(2024, 3, 9), utc(2024, 3, 12)});
  scale.zone = TimeZone::named("America/New_York").value();
  EXPECT_EQ(scale.time_ticks("day", 1).size(), 3u);
  const auto hours = scale.time_ticks("hours", 1);
  ASSERT_EQ(hours.size(), 73u);
  for (std::size_t i = 1; i < hours.size(); ++i) EXPECT_EQ(hours[i] - hours[i - 1], 3.6e6);
}

TEST(TickFormat, TellsTicksApartAndNoMore) {
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 1}).tick_formatter(5)(0.2), "0.2");
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 10000}).tick_formatter(5)(2000), "2,000");
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 1e6}).tick_formatter(5, "s")(200000), "0.2M");
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 0.5}).tick_formatter(5, "%")(0.1), "10%");
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 0.05}).tick_formatter(10, "%")(0.005), "0.5%");
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 1e6}).tick_formatter(5, ".0s")(200000), "200k");
  EXPECT_EQ(scale_of(ScaleType::Log, {0.001, 1000}).tick_formatter(5)(0.001), "0.001");
  EXPECT_EQ(scale_of(ScaleType::Log, {0.001, 1000}).tick_formatter(5)(1000), "1,000");
  EXPECT_EQ(scale_of(ScaleType::Linear, {0, 10}).tick_format(10), ",.0f");
}

TEST(TickFormat, LogLabelsAreThinned) {
  const ContinuousScale scale = scale_of(ScaleType::Log, {1, 1000});
  EXPECT_TRUE(scale.labels_log_tick(1, 5));
  EXPECT_TRUE(scale.labels_log_tick(100, 5));
  EXPECT_FALSE(scale.labels_log_tick(9, 5));
}

TEST(TickFormat, TimesAreNamedByTheirFinestField) {
  const TimeZone zone;
  EXPECT_EQ(default_time_tick_format({utc(2024, 1, 1)}, zone), "2024");
  EXPECT_EQ(default_time_tick_format({utc(2024, 2, 1)}, zone), "February");
  EXPECT_EQ(default_time_tick_format({utc(2024, 2, 4)}, zone), "Feb 04");
  EXPECT_EQ(default_time_tick_format({utc(2024, 2, 5)}, zone), "Mon 05");
  EXPECT_EQ(default_time_tick_format({utc(2024, 2, 5, 3)}, zone), "03 AM");
  EXPECT_EQ(default_time_tick_format({utc(2024, 2, 5, 3) + 60000}, zone), "03:01");
  EXPECT_EQ(default_time_tick_format({1000}, zone), ":01");
  EXPECT_EQ(default_time_tick_format({1}, zone), ".001");
  EXPECT_EQ(scale_of(ScaleType::Utc, {0, 1}).tick_formatter(5)(utc(2024, 1, 1)), "2024");
}

TEST(Continuous, ManyValuesAtOnceGoWhereEachGoes) {
  std::mt19937 random(4);
  std::uniform_real_distribution<double> any(-50, 50);
  for (const ScaleType type : {ScaleType::Linear, ScaleType::Time, ScaleType::Utc, ScaleType::Log, ScaleType::Sqrt,
                               ScaleType::Pow, ScaleType::Symlog}) {
    for (int round = 0; round < 40; ++round) {
      ContinuousScale scale = scale_of(type, {any(random), any(random)}, {any(random), any(random)});
      if (round % 4 == 1) scale.domain[1] = scale.domain[0];
      if (round % 4 == 2) scale.domain.push_back(100), scale.range.push_back(any(random));
      scale.clamp = round % 5 == 4;
      std::vector<double> values{0, -0.0, std::nan(""), INFINITY, -INFINITY, scale.domain[0], scale.domain[1]};
      for (int i = 0; i < 50; ++i) values.push_back(any(random));
      std::vector<double> out(values.size());
      scale.map(values, out);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const double one = scale(values[i]);
        EXPECT_TRUE(out[i] == one || (std::isnan(out[i]) && std::isnan(one)))
            << values[i] << " " << out[i] << " " << one;
      }
      scale.map(values, values);
      EXPECT_EQ(std::memcmp(values.data(), out.data(), out.size() * sizeof(double)), 0);
    }
  }
}

}  // namespace
}  // namespace jopan
