#include "data/time_interval.h"

#include <array>
#include <cmath>
#include <utility>

namespace jopan {
namespace {

constexpr double kFarthest = 8.64e15;  // ECMA-262's time range, ms.
constexpr double kMostSteps = 1e9;     // Civil fields are ints.

double width_of(Interval interval) {
  switch (interval) {
    case Interval::Hour:
      return 3'600'000;
    case Interval::Minute:
      return 60'000;
    case Interval::Second:
      return 1000;
    default:
      return 1;
  }
}

Timestamp floor_to_hour(Timestamp time, const TimeZone& zone) {
  CivilTime civil = zone.to_civil(time);
  return {time.ms - civil.minute * 60'000.0 - civil.second * 1000.0 - civil.millisecond};
}

Timestamp midnight(CivilTime civil, const TimeZone& zone) {
  civil.hour = civil.minute = civil.second = civil.millisecond = 0;
  return zone.from_civil(civil);
}

}  // namespace

std::optional<Interval> interval_of(std::string_view unit) {
  using Entry = std::pair<std::string_view, Interval>;
  constexpr std::array<Entry, 11> kIntervals{{{"year", Interval::Year},
                                              {"quarter", Interval::Quarter},
                                              {"month", Interval::Month},
                                              {"week", Interval::Week},
                                              {"date", Interval::Day},
                                              {"day", Interval::Day},
                                              {"dayofyear", Interval::Day},
                                              {"hours", Interval::Hour},
                                              {"minutes", Interval::Minute},
                                              {"seconds", Interval::Second},
                                              {"milliseconds", Interval::Millisecond}}};
  for (const auto& [name, interval] : kIntervals) {
    if (name == unit) return interval;
  }
  return std::nullopt;
}

Timestamp floor_interval(Interval interval, Timestamp time, const TimeZone& zone) {
  if (!(std::abs(time.ms) <= kFarthest)) return {NAN};
  switch (interval) {
    case Interval::Millisecond:
      return {std::floor(time.ms)};
    case Interval::Second:
    case Interval::Minute: {
      const double width = width_of(interval);
      return {std::floor(time.ms / width) * width};
    }
    case Interval::Hour:
      return floor_to_hour(time, zone);
    default:
      break;
  }
  CivilTime civil = zone.to_civil(time);
  if (interval == Interval::Week) {
    civil.day -= civil.weekday;
  } else if (interval != Interval::Day) {
    civil.day = 1;
    if (interval == Interval::Year) civil.month = 0;
    if (interval == Interval::Quarter) civil.month -= civil.month % 3;
  }
  return midnight(civil, zone);
}

Timestamp offset_interval(Interval interval, Timestamp time, double count, const TimeZone& zone) {
  count = std::floor(count);
  if (!(std::abs(time.ms) <= kFarthest) || !(std::abs(count) <= kMostSteps)) return {NAN};
  if (interval >= Interval::Hour) return {time.ms + count * width_of(interval)};
  CivilTime civil = zone.to_civil(time);
  const int steps = static_cast<int>(count);
  switch (interval) {
    case Interval::Year:
      if (std::abs(count) > 600'000) return {NAN};
      civil.year += steps;
      break;
    case Interval::Quarter:
      // As a filtered month: the first step only reaches the next quarter's month.
      if (steps > 0) civil.month += steps * 3 - civil.month % 3;
      if (steps < 0) civil.month += steps * 3 + (civil.month % 3 == 0 ? 0 : 3 - civil.month % 3);
      break;
    case Interval::Month:
      civil.month += steps;
      break;
    case Interval::Week:
      if (std::abs(count) > 1e8) return {NAN};
      civil.day += 7 * steps;
      break;
    default:
      civil.day += steps;
      break;
  }
  return zone.from_civil(civil);
}

std::vector<Timestamp> interval_range(Interval interval, Timestamp start, Timestamp stop, double step,
                                      const TimeZone& zone, std::size_t most) {
  std::vector<Timestamp> times;
  step = std::floor(step);
  Timestamp at = floor_interval(interval, start, zone);
  if (at.ms < start.ms) at = floor_interval(interval, offset_interval(interval, at, 1, zone), zone);
  if (!(step > 0)) return times;
  while (at.ms < stop.ms && times.size() < most) {
    times.push_back(at);
    const Timestamp next = floor_interval(interval, offset_interval(interval, at, step, zone), zone);
    if (!(next.ms > at.ms)) break;
    at = next;
  }
  return times;
}

int day_of_year(Timestamp time, const TimeZone& zone) {
  return zone.to_civil(time).day_of_year;
}

int week_of_year(Timestamp time, const TimeZone& zone) {
  const CivilTime civil = zone.to_civil(time);
  return (civil.day_of_year - 1 + 7 - civil.weekday) / 7;
}

}  // namespace jopan
