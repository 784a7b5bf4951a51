// d3-time's calendar intervals: floor, step and count in a zone.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/calendar.h"

namespace jopan {

enum class Interval { Year, Quarter, Month, Week, Day, Hour, Minute, Second, Millisecond };

/// By Vega's names: year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds.
[[nodiscard]] std::optional<Interval> interval_of(std::string_view unit);

[[nodiscard]] Timestamp floor_interval(Interval interval, Timestamp time, const TimeZone& zone);
/// `count` intervals on, keeping the place inside of it: 29 February plus a year is 1 March.
[[nodiscard]] Timestamp offset_interval(Interval interval, Timestamp time, double count, const TimeZone& zone);
/// Starts of intervals in [start, stop), every `step`-th; at most `most`.
[[nodiscard]] std::vector<Timestamp> interval_range(Interval interval, Timestamp start, Timestamp stop, double step,
                                                    const TimeZone& zone, std::size_t most = 100'000);
/// 1..366.
[[nodiscard]] int day_of_year(Timestamp time, const TimeZone& zone);
/// Weeks start on Sunday; days before the year's first Sunday are week 0.
[[nodiscard]] int week_of_year(Timestamp time, const TimeZone& zone);

}  // namespace jopan
