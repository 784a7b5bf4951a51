// d3-time's intervals: calendar steps that a time is floored to, walked by and listed with.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/calendar.h"

namespace jopan {

class TimeInterval {
 public:
  enum class Unit { Millisecond, Second, Minute, Hour, Day, Week, IsoWeek, Month, Year };
  /// How days are counted when every n-th is kept: within the month, or since 1970 (d3's UTC ticks).
  enum class DayCount { OfMonth, SinceEpoch };

  /// Every `step`-th unit; a step below 1 counts as 1.
  explicit TimeInterval(Unit unit, double step = 1, DayCount day_count = DayCount::OfMonth);

  /// The last boundary at or before, and the first at or after `ms`. NaN stays NaN.
  [[nodiscard]] double floor(double ms, const TimeZone& zone) const;
  [[nodiscard]] double ceil(double ms, const TimeZone& zone) const;
  /// Boundaries from a to b, both included; descending when b < a. None when there would be thousands.
  [[nodiscard]] std::vector<double> range_between(double a, double b, const TimeZone& zone) const;
  /// Usual length of one step in ms.
  [[nodiscard]] double duration() const;

 private:
  [[nodiscard]] double floor_unit(double ms, const TimeZone& zone) const;
  [[nodiscard]] double offset_unit(double ms, int count, const TimeZone& zone) const;
  [[nodiscard]] bool is_kept(double ms, const TimeZone& zone) const;
  /// The next boundary after one.
  [[nodiscard]] double next(double ms, const TimeZone& zone) const;

  Unit unit_;
  int step_;
  DayCount day_count_;
};

/// Vega's names: year, quarter, month, week, isoweek, date, day, dayofyear, hours, minutes, seconds, milliseconds (and
/// the singulars). Nothing for an unknown name.
[[nodiscard]] std::optional<TimeInterval> parse_time_interval(std::string_view name, double step);

/// d3's choice of an interval that gives about `count` ticks between two times.
[[nodiscard]] std::optional<TimeInterval> tick_interval(double start, double stop, double count, bool utc);

}  // namespace jopan
