#include <cmath>

#include "data/expression/functions.h"
#include "data/time_interval.h"
#include "data/time_unit.h"
#include "format/format.h"

namespace jopan::js {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kLastMs = 8.64e15;

bool is_valid(Timestamp time) {
  return std::abs(time.ms) <= kLastMs;
}

// `new Date(year, month, …)` and Date.UTC.
Timestamp from_parts(const Arguments& args, const TimeZone& zone) {
  double parts[7] = {0, 0, 1, 0, 0, 0, 0};
  for (std::size_t i = 0; i < args.size() && i < 7; ++i) {
    parts[i] = std::trunc(args.number(i));
    if (!(std::abs(parts[i]) <= 1e9)) return {kNaN};
  }
  if (std::abs(parts[0]) > 600'000) return {kNaN};
  if (parts[0] >= 0 && parts[0] <= 99) parts[0] += 1900;
  // Seconds and milliseconds may overflow an int's worth of smaller parts, so they are added afterwards.
  CivilTime civil;
  civil.year = static_cast<int>(parts[0]);
  civil.month = static_cast<int>(parts[1]);
  civil.day = static_cast<int>(parts[2]);
  civil.hour = static_cast<int>(parts[3]);
  civil.minute = static_cast<int>(parts[4]);
  civil.second = static_cast<int>(parts[5]);
  civil.millisecond = static_cast<int>(parts[6]);
  return zone.from_civil(civil);
}

template <int CivilTime::*Field, bool Utc>
Js part(const Arguments& args, const Context& context) {
  const Timestamp time = to_date(args[0], context.zone);
  if (!is_valid(time)) return kNaN;
  return (Utc ? TimeZone() : context.zone).to_civil(time).*Field;
}

template <bool Utc>
Js quarter(const Arguments& args, const Context& context) {
  const Timestamp time = to_date(args[0], context.zone);
  return is_valid(time) ? Js(1 + (Utc ? TimeZone() : context.zone).to_civil(time).month / 3) : Js(1);
}

template <bool Utc>
Js week(const Arguments& args, const Context& context) {
  const Timestamp time = to_date(args[0], context.zone);
  return is_valid(time) ? Js(week_of_year(time, Utc ? TimeZone() : context.zone)) : Js(kNaN);
}

template <bool Utc>
Js offset(const Arguments& args, const Context& context) {
  const auto interval = interval_of(args.text(0));
  if (!interval) return {};
  const double step = args[2].is_nullish() ? 1 : args.number(2);
  return offset_interval(*interval, to_date(args[1], context.zone), step, Utc ? TimeZone() : context.zone);
}

template <bool Utc>
Js sequence(const Arguments& args, const Context& context) {
  const auto interval = interval_of(args.text(0));
  if (!interval) return {};
  const double step = args[3].is_nullish() ? 1 : args.number(3);
  Array times;
  for (const Timestamp time : interval_range(*interval, to_date(args[1], context.zone), to_date(args[2], context.zone),
                                             step, Utc ? TimeZone() : context.zone)) {
    times.emplace_back(time);
  }
  return times;
}

Js datetime(const Arguments& args, const Context& context) {
  if (args.size() == 0) return Timestamp{kNaN};
  return args.size() == 1 ? to_date(args[0], context.zone) : from_parts(args, context.zone);
}

Js timezone_offset(const Arguments& args, const Context& context) {
  const Timestamp time = to_date(args[0], context.zone);
  if (!is_valid(time)) return kNaN;
  const int minutes = context.zone.offset_minutes(time);
  return minutes == 0 ? 0 : -minutes;
}

Js time_unit_specifier(const Arguments& args, const Context&) {
  std::vector<std::string> units;
  if (args[0].is_array()) {
    for (const Js& unit : args[0].elements()) units.push_back(unit.text());
  } else {
    units.push_back(args.text(0));
  }
  SpecifierOverrides overrides;
  for (const auto& [name, value] : args[1].members()) {
    overrides[name] = value.is_nullish() ? std::nullopt : std::optional(value.text());
  }
  return jopan::time_unit_specifier(units, overrides);
}

constexpr Function kFunctions[] = {
    {"utc", [](const Arguments& a, const Context&) -> Js { return from_parts(a, TimeZone()).ms; }},
    {"datetime", datetime},
    {"date", part<&CivilTime::day, false>},
    {"day", part<&CivilTime::weekday, false>},
    {"year", part<&CivilTime::year, false>},
    {"month", part<&CivilTime::month, false>},
    {"hours", part<&CivilTime::hour, false>},
    {"minutes", part<&CivilTime::minute, false>},
    {"seconds", part<&CivilTime::second, false>},
    {"milliseconds", part<&CivilTime::millisecond, false>},
    {"dayofyear", part<&CivilTime::day_of_year, false>},
    {"utcdate", part<&CivilTime::day, true>},
    {"utcday", part<&CivilTime::weekday, true>},
    {"utcyear", part<&CivilTime::year, true>},
    {"utcmonth", part<&CivilTime::month, true>},
    {"utchours", part<&CivilTime::hour, true>},
    {"utcminutes", part<&CivilTime::minute, true>},
    {"utcseconds", part<&CivilTime::second, true>},
    {"utcmilliseconds", part<&CivilTime::millisecond, true>},
    {"utcdayofyear", part<&CivilTime::day_of_year, true>},
    {"time", [](const Arguments& a, const Context& c) -> Js { return to_date(a[0], c.zone).ms; }},
    {"timezoneoffset", timezone_offset},
    {"quarter", quarter<false>},
    {"utcquarter", quarter<true>},
    {"week", week<false>},
    {"utcweek", week<true>},
    {"timeOffset", offset<false>},
    {"utcOffset", offset<true>},
    {"timeSequence", sequence<false>},
    {"utcSequence", sequence<true>},
    {"timeUnitSpecifier", time_unit_specifier},
};

}  // namespace

Timestamp to_date(const Js& value, const TimeZone& zone) {
  if (const auto* time = value.get<Timestamp>()) return *time;
  if (const auto* text = value.get<std::string>()) return parse_js_date(*text, zone);
  const double ms = std::trunc(value.number());
  return {std::abs(ms) <= kLastMs ? ms : kNaN};
}

std::span<const Function> date_functions() {
  return kFunctions;
}

}  // namespace jopan::js
