#include "scale/time_interval.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace jopan {
namespace {

using Unit = TimeInterval::Unit;

constexpr double kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour, kWeek = 7 * kDay;
constexpr double kMonth = 30 * kDay, kYear = 365 * kDay;
/// More boundaries than any axis has pixels are a mistake in the interval.
constexpr double kMaxTicks = 10'000;
constexpr double kMaxStep = 1e9;

double unit_duration(Unit unit) {
  switch (unit) {
    case Unit::Millisecond:
      return 1;
    case Unit::Second:
      return kSecond;
    case Unit::Minute:
      return kMinute;
    case Unit::Hour:
      return kHour;
    case Unit::Day:
      return kDay;
    case Unit::Week:
    case Unit::IsoWeek:
      return kWeek;
    case Unit::Month:
      return kMonth;
    case Unit::Year:
      return kYear;
  }
  return kYear;
}

int floor_to(int value, int step) {
  return value - ((value % step) + step) % step;
}

/// Civil midnight of the same day, so many days away.
double midnight(CivilTime civil, int days, const TimeZone& zone) {
  return zone.from_civil({.year = civil.year, .month = civil.month, .day = civil.day + days}).ms;
}

/// Whole weeks from the week of 1970-01-01 to that of `ms`.
double weeks_since_epoch(double start_of_week, int first_weekday, const TimeZone& zone) {
  const CivilTime civil = zone.to_civil({start_of_week});
  const double days = TimeZone().from_civil({.year = civil.year, .month = civil.month, .day = civil.day}).ms / kDay;
  // 1970-01-01 was a Thursday (4).
  return std::floor((days + 4 - first_weekday) / 7);
}

}  // namespace

TimeInterval::TimeInterval(Unit unit, double step, DayCount day_count)
    : unit_(unit), step_(step >= 1 ? static_cast<int>(std::min(step, kMaxStep)) : 1), day_count_(day_count) {}

double TimeInterval::duration() const {
  return unit_duration(unit_) * step_;
}

double TimeInterval::floor_unit(double ms, const TimeZone& zone) const {
  if (unit_ == Unit::Millisecond) return std::floor(ms / step_) * step_;
  const CivilTime civil = zone.to_civil({ms});
  const double in_second = ms - std::floor(ms / kSecond) * kSecond;
  switch (unit_) {
    case Unit::Second:
      return ms - in_second;
    case Unit::Minute:
      return ms - in_second - civil.second * kSecond;
    // Hours are counted back on the clock of the world: the civil hour may be one that is repeated.
    case Unit::Hour:
      return ms - in_second - civil.second * kSecond - civil.minute * kMinute;
    case Unit::Week:
      return midnight(civil, -civil.weekday, zone);
    case Unit::IsoWeek:
      return midnight(civil, -((civil.weekday + 6) % 7), zone);
    case Unit::Month:
      return zone.from_civil({.year = civil.year, .month = civil.month}).ms;
    case Unit::Year:
      return zone.from_civil({.year = floor_to(civil.year, step_)}).ms;
    default:
      return midnight(civil, 0, zone);
  }
}

double TimeInterval::offset_unit(double ms, int count, const TimeZone& zone) const {
  if (unit_ == Unit::Millisecond) return ms + static_cast<double>(count) * step_;
  if (unit_ == Unit::Second || unit_ == Unit::Minute || unit_ == Unit::Hour) return ms + count * unit_duration(unit_);
  CivilTime civil = zone.to_civil({ms});
  switch (unit_) {
    case Unit::Week:
    case Unit::IsoWeek:
      civil.day += count * 7;
      break;
    case Unit::Month:
      civil.month += count;
      break;
    case Unit::Year:
      civil.year += count * step_;
      break;
    default:
      civil.day += count;
  }
  return zone.from_civil(civil).ms;
}

bool TimeInterval::is_kept(double ms, const TimeZone& zone) const {
  if (step_ == 1) return true;
  const CivilTime civil = zone.to_civil({ms});
  switch (unit_) {
    case Unit::Second:
      return civil.second % step_ == 0;
    case Unit::Minute:
      return civil.minute % step_ == 0;
    case Unit::Hour:
      return civil.hour % step_ == 0;
    case Unit::Day:
      if (day_count_ == DayCount::SinceEpoch) return std::fmod(std::floor(ms / kDay), step_) == 0;
      return (civil.day - 1) % step_ == 0;
    case Unit::Week:
      return std::fmod(weeks_since_epoch(ms, 0, zone), step_) == 0;
    case Unit::IsoWeek:
      return std::fmod(weeks_since_epoch(ms, 1, zone), step_) == 0;
    case Unit::Month:
      return civil.month % step_ == 0;
    default:
      return true;  // Milliseconds and years keep their step in floor and offset.
  }
}

double TimeInterval::floor(double ms, const TimeZone& zone) const {
  double at = floor_unit(ms, zone);
  // Days of the month and smaller units come round soon; weeks since 1970 within their step.
  while (!std::isnan(at) && !is_kept(at, zone)) at = floor_unit(at - 1, zone);
  return at;
}

double TimeInterval::next(double ms, const TimeZone& zone) const {
  double at = ms;
  do {
    const double moved = floor_unit(offset_unit(at, 1, zone), zone);
    // A clock change may leave the floor where it was.
    at = moved > at ? moved : offset_unit(at, 1, zone);
  } while (!std::isnan(at) && !is_kept(at, zone));
  return at;
}

double TimeInterval::ceil(double ms, const TimeZone& zone) const {
  const double below = floor(ms, zone);
  return below == ms || std::isnan(below) ? below : next(below, zone);
}

std::vector<double> TimeInterval::range_between(double a, double b, const TimeZone& zone) const {
  const double start = std::min(a, b), stop = std::max(a, b);
  std::vector<double> result;
  if (!std::isfinite(start) || !std::isfinite(stop) || (stop - start) / unit_duration(unit_) > kMaxTicks * step_)
    return result;
  for (double at = ceil(start, zone); at <= stop && result.size() < kMaxTicks; at = next(at, zone))
    result.push_back(at);
  if (b < a) std::reverse(result.begin(), result.end());
  return result;
}

std::optional<TimeInterval> parse_time_interval(std::string_view name, double step) {
  if (name.ends_with('s')) name.remove_suffix(1);
  if (name.starts_with("utc")) name.remove_prefix(3);
  if (name == "year") return TimeInterval(Unit::Year, step);
  if (name == "quarter") return TimeInterval(Unit::Month, std::max(1.0, step) * 3);
  if (name == "month") return TimeInterval(Unit::Month, step);
  if (name == "week") return TimeInterval(Unit::Week, step);
  if (name == "isoweek") return TimeInterval(Unit::IsoWeek, step);
  if (name == "date" || name == "day" || name == "dayofyear") return TimeInterval(Unit::Day, step);
  if (name == "hour") return TimeInterval(Unit::Hour, step);
  if (name == "minute") return TimeInterval(Unit::Minute, step);
  if (name == "second") return TimeInterval(Unit::Second, step);
  if (name == "millisecond") return TimeInterval(Unit::Millisecond, step);
  return std::nullopt;
}

}  // namespace jopan
