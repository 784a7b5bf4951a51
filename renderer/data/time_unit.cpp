#include "data/time_unit.h"

#include <algorithm>
#include <cmath>

#include "data/time_interval.h"
#include "data/transform/transform.h"

namespace jopan {
namespace {

bool has(const std::vector<std::string_view>& units, std::string_view unit) {
  return std::ranges::find(units, unit) != units.end();
}

std::size_t rank(std::string_view unit) {
  const auto& names = time_unit_names();
  return static_cast<std::size_t>(std::ranges::find(names, unit) - names.begin());
}

// Weeks and weekdays mean 2012's first days when no year is kept: Vega's reference year.
constexpr int kReferenceYear = 2012;

// The day of the year (from 1) of a weekday in a week, given the weekday of 1 January.
int day_in_week(int week, int weekday, int first_weekday) {
  return weekday + week * 7 - (first_weekday + 6) % 7;
}

int first_weekday(int year, const TimeZone& zone) {
  CivilTime first;
  first.year = year;
  return zone.to_civil(zone.from_civil(first)).weekday;
}

// `value` floored to a multiple of the step, counted from `phase`, when this is the smallest unit.
int floored(int value, bool smallest, double step, int phase = 0) {
  if (!smallest || step <= 1) return value;
  return phase + static_cast<int>(step * std::floor((value - phase) / step));
}

std::string join(const std::vector<std::string>& units, std::size_t from, std::size_t to) {
  std::string joined;
  for (std::size_t i = from; i < to; ++i) joined += (i > from ? "-" : "") + units[i];
  return joined;
}

}  // namespace

const std::vector<std::string_view>& time_unit_names() {
  static const std::vector<std::string_view> kNames{"year",      "quarter", "month",   "week",    "date",        "day",
                                                    "dayofyear", "hours",   "minutes", "seconds", "milliseconds"};
  return kNames;
}

std::optional<std::vector<std::string_view>> split_time_unit(std::string_view units) {
  std::vector<std::string_view> parts;
  std::size_t next = 0;
  while (!units.empty()) {
    std::size_t best = time_unit_names().size();
    for (std::size_t i = next; i < time_unit_names().size(); ++i) {  // "dayofyear" is longer than its start, "day".
      const std::string_view name = time_unit_names()[i];
      if (units.starts_with(name) && (best == time_unit_names().size() || name.size() > time_unit_names()[best].size()))
        best = i;
    }
    if (best == time_unit_names().size()) return std::nullopt;
    parts.push_back(time_unit_names()[best]);
    units.remove_prefix(parts.back().size());
    next = best + 1;
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

std::string time_unit_specifier(std::vector<std::string> units, const SpecifierOverrides& overrides) {
  SpecifierOverrides formats{{"year", "%Y "},
                             {"quarter", "Q%q "},
                             {"month", "%b "},
                             {"date", "%d "},
                             {"week", "W%U "},
                             {"day", "%a "},
                             {"dayofyear", "%j "},
                             {"hours", "%H:00"},
                             {"minutes", "00:%M"},
                             {"seconds", ":%S"},
                             {"milliseconds", ".%L"},
                             {"year-month", "%Y-%m "},
                             {"year-month-date", "%Y-%m-%d "},
                             {"hours-minutes", "%H:%M"}};
  for (const auto& [units_key, format] : overrides) formats[units_key] = format;
  std::erase_if(units, [](const std::string& unit) { return rank(unit) == time_unit_names().size(); });
  std::ranges::sort(units, {}, [](const std::string& unit) { return rank(unit); });
  std::string specifier;
  for (std::size_t start = 0; start < units.size();) {
    std::size_t end = units.size();
    for (; end > start; --end) {
      const auto found = formats.find(join(units, start, end));
      if (found == formats.end() || !found->second) continue;
      specifier += *found->second;
      break;
    }
    start = std::max(end, start + 1);
  }
  return std::string(trim_js(specifier));
}

Timestamp floor_time(Timestamp time, const TimeUnit& unit, const TimeZone& local) {
  if (!(std::abs(time.ms) <= 8.64e15)) return {std::nan("")};
  const auto units = split_time_unit(unit.units);
  if (!units) return time;
  const TimeZone zone = unit.utc ? TimeZone() : local;
  const CivilTime civil = zone.to_civil(time);
  const auto keeps = [&](std::string_view name) { return has(*units, name); };
  const auto kept = [&](std::string_view name, int value, int phase = 0) {
    return floored(value, units->back() == name, unit.step, phase);
  };
  CivilTime out;
  out.year = keeps("year") ? kept("year", civil.year) : kReferenceYear;
  out.month = keeps("month") ? kept("month", civil.month) : keeps("quarter") ? kept("quarter", civil.month / 3) * 3 : 0;
  const int first = keeps("week") || keeps("day") ? first_weekday(out.year, zone) : 0;
  if (keeps("week") && keeps("day")) {
    out.day = kept("day", day_in_week(week_of_year(time, zone), civil.weekday, first), 1);
  } else if (keeps("week")) {
    out.day = day_in_week(kept("week", week_of_year(time, zone), 1), 0, first);
  } else if (keeps("day")) {
    out.day = kept("day", day_in_week(1, civil.weekday, first), 1);
  } else if (keeps("date")) {
    out.day = kept("date", civil.day, 1);
  } else if (keeps("dayofyear")) {
    out.day = kept("dayofyear", civil.day_of_year, 1);
  }
  out.hour = keeps("hours") ? kept("hours", civil.hour) : 0;
  out.minute = keeps("minutes") ? kept("minutes", civil.minute) : 0;
  out.second = keeps("seconds") ? kept("seconds", civil.second) : 0;
  out.millisecond = keeps("milliseconds") ? kept("milliseconds", civil.millisecond) : 0;
  return zone.from_civil(out);
}

namespace {

Timestamp step_time(Timestamp floored_time, const TimeUnit& unit, const TimeZone& local, double direction) {
  const auto units = split_time_unit(unit.units);
  if (!units) return floored_time;
  return offset_interval(*interval_of(units->back()), floored_time, direction * std::max(1.0, unit.step),
                         unit.utc ? TimeZone() : local);
}

}  // namespace

Timestamp next_time(Timestamp floored_time, const TimeUnit& unit, const TimeZone& local) {
  return step_time(floored_time, unit, local, 1);
}

Timestamp prior_time(Timestamp floored_time, const TimeUnit& unit, const TimeZone& local) {
  return step_time(floored_time, unit, local, -1);
}

}  // namespace jopan
