#include "core/calendar.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <date/tz.h>
#include <exception>

namespace jopan {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
/// The range of JavaScript's Date, ±100,000,000 days.
constexpr double kLastMs = 8.64e15;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

/// Days since 1970-01-01 of a proleptic Gregorian date; month 1..12 (Hinnant, chrono-compatible date algorithms).
std::int64_t days_from_civil(std::int64_t year, int month, std::int64_t day) {
  year -= month <= 2;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilTime civil_from_local_ms(std::int64_t local) {
  const std::int64_t days = floor_div(local, kMsPerDay);
  const std::int64_t in_day = local - days * kMsPerDay;

  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;

  CivilTime civil;
  civil.month = static_cast<int>(month < 10 ? month + 2 : month - 10);
  civil.year = static_cast<int>(year_of_era + era * 400 + (civil.month <= 1));
  civil.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  civil.hour = static_cast<int>(in_day / 3'600'000);
  civil.minute = static_cast<int>(in_day / 60'000 % 60);
  civil.second = static_cast<int>(in_day / 1000 % 60);
  civil.millisecond = static_cast<int>(in_day % 1000);
  civil.weekday = static_cast<int>((days % 7 + 11) % 7);
  civil.day_of_year = static_cast<int>(days - days_from_civil(civil.year, 1, 1) + 1);
  return civil;
}

date::sys_seconds to_sys_seconds(double ms) {
  return date::sys_seconds(std::chrono::seconds(static_cast<std::int64_t>(std::floor(ms / 1000))));
}

bool is_utc_name(std::string_view name) {
  return name == "UTC" || name == "Etc/UTC" || name == "Etc/UCT" || name == "UCT" || name == "Zulu";
}

std::string zone_hint(std::string_view name) {
  std::vector<std::string> known{"UTC"};
  for (const date::time_zone& zone : date::get_tzdb().zones) known.push_back(zone.name());
  const std::string near = nearest_name_hint(name, known);
  return near.empty() ? "use an IANA name such as \"Asia/Seoul\" or \"UTC\"" : near;
}

std::int64_t offset_ms(const date::time_zone& zone, double ms) {
  return std::chrono::milliseconds(zone.get_info(to_sys_seconds(ms)).offset).count();
}

}  // namespace

Result<TimeZone> TimeZone::named(std::string_view name) {
  TimeZone result;
  // UTC never touches the zone database: reading it is most of a small program's start-up.
  if (is_utc_name(name)) return result;
  try {
    result.zone_ = date::locate_zone(name);
    // The zone's file is read now, so that a broken one is this error and not a throw in the middle of a render.
    (void)result.zone_->get_info(date::sys_seconds{});
    return result;
  } catch (const std::exception&) {
    std::string hint = "use \"UTC\" or install the time zone database";
    try {
      hint = zone_hint(name);
    } catch (const std::exception&) {
    }
    return fail(error_at({}, "time.unknown_zone", "there is no time zone named \"" + std::string(name) + "\"", hint));
  }
}

CivilTime TimeZone::to_civil(Timestamp time) const {
  if (!(std::abs(time.ms) <= kLastMs)) return {};
  const std::int64_t shift = zone_ ? offset_ms(*zone_, time.ms) : 0;
  return civil_from_local_ms(static_cast<std::int64_t>(std::floor(time.ms)) + shift);
}

Timestamp TimeZone::from_civil(const CivilTime& civil) const {
  const std::int64_t years = floor_div(civil.month, 12);
  const int month = static_cast<int>(civil.month - years * 12);
  const std::int64_t days = days_from_civil(civil.year + years, month + 1, 1) + civil.day - 1;
  const std::int64_t in_day =
      ((std::int64_t{civil.hour} * 60 + civil.minute) * 60 + civil.second) * 1000 + civil.millisecond;
  const double local = static_cast<double>(days) * kMsPerDay + static_cast<double>(in_day);
  if (!(std::abs(local) <= kLastMs + kMsPerDay)) return {std::nan("")};
  if (!zone_) return {std::abs(local) <= kLastMs ? local : std::nan("")};
  // A local time that a clock change skips or repeats takes the offset before the change (ECMA-262, LocalTime).
  const date::local_seconds wall(to_sys_seconds(local).time_since_epoch());
  const std::chrono::milliseconds offset = zone_->get_info(wall).first.offset;
  const double ms = local - static_cast<double>(offset.count());
  return {std::abs(ms) <= kLastMs ? ms : std::nan("")};
}

int TimeZone::offset_minutes(Timestamp time) const {
  if (!zone_ || !(std::abs(time.ms) <= kLastMs)) return 0;
  return static_cast<int>(floor_div(offset_ms(*zone_, time.ms), 60'000));
}

}  // namespace jopan
