#include "grammar/house_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>

#include "core/calendar.h"
#include "scale/ticks.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// From here on numbers in a text read better in 만 and 억.
constexpr double kMixedFrom = 100'000, kMyriad = 10'000;
// How many ticks a card's number axis has, about.
constexpr double kUsualTicks = 4;

TextOf house_format(const std::string& format) {
  auto parsed = Formatter::parse(format, "ko", TimeZone(), JsonPointer{});
  if (!parsed) return [](const Value& value) { return to_text(value); };
  return [apply = std::move(*parsed)](const Value& value) { return apply(value); };
}

TextOf divided_numbers(const RangedScale& scale, double count, const AxisDivisor& divisor, bool values_given) {
  // Ticks of the document's are as fine as they are.
  if (values_given && !divisor.name.empty()) return house_format("div:" + std::string(divisor.name) + ",4");
  const std::vector<double> ticks = scale.continuous().ticks(count);
  const double step = ticks.size() > 1 ? std::abs(ticks[1] - ticks[0]) / divisor.divisor : 1;
  const int decimals = step > 0 && step < 1 ? static_cast<int>(std::ceil(-std::log10(step) - 1e-9)) : 0;
  const std::string digits = std::to_string(std::clamp(decimals, 0, 12));
  const std::string format = divisor.name.empty() ? "num:" + digits : "div:" + std::string(divisor.name) + "," + digits;
  // The ticks of a linear scale are 0, 0.5 and 1.0; those of others have decimals of their own.
  if (scale.model().type != ScaleType::Linear) return house_format(format);
  return with_bare_zero(house_format(format + ",fixed"), house_format(format));
}

/// 0.01, 1, 1,000, 1만, 1억: powers of the base, with 2 and 5 between where there are few, or all where those are few.
TextOf log_numbers(const RangedScale& scale, double count, bool all) {
  constexpr std::size_t kFew = 3;
  const double base = scale.continuous().base;
  const std::vector<double> ticks = scale.continuous().ticks(count);
  const auto leading = [base](double number) {
    const double power = std::log(std::abs(number)) / std::log(base);
    return std::abs(number) / std::pow(base, std::floor(power + 1e-9));
  };
  const auto is = [](double a, double b) { return std::abs(a - b) < 1e-6; };
  const std::array<std::function<bool(double)>, 2> rules = {[=](double number) { return is(leading(number), 1); },
                                                            [=](double number) {
                                                              const double lead = leading(number);
                                                              return is(lead, 1) ||
                                                                     (is(base, 10) && (is(lead, 2) || is(lead, 5)));
                                                            }};
  std::function<bool(double)> shown = [](double) { return true; };
  for (const auto& rule : rules) {
    if (all || static_cast<std::size_t>(std::count_if(ticks.begin(), ticks.end(), rule)) < kFew) continue;
    shown = rule;
    break;
  }
  return [=, large = house_format("mixed:12"), small = house_format("num:12")](const Value& value) -> std::string {
    const double number = to_number(value);
    if (!shown(number)) return "";
    return std::abs(number) >= kMyriad ? large(value) : small(value);
  };
}

TickPart finest_part(const CivilTime& civil) {
  return civil.millisecond != 0 ? TickPart::Millisecond
         : civil.second != 0    ? TickPart::Second
         : civil.minute != 0    ? TickPart::Minute
         : civil.hour != 0      ? TickPart::Hour
         : civil.day != 1       ? TickPart::Day
         : civil.month != 0     ? TickPart::Month
                                : TickPart::Year;
}

/// The largest part in which two times differ.
TickPart changed_part(const CivilTime& a, const CivilTime& b) {
  return a.year != b.year       ? TickPart::Year
         : a.month != b.month   ? TickPart::Month
         : a.day != b.day       ? TickPart::Day
         : a.hour != b.hour     ? TickPart::Hour
         : a.minute != b.minute ? TickPart::Minute
         : a.second != b.second ? TickPart::Second
                                : TickPart::Millisecond;
}

std::string parts_specifier(TickPart from, TickPart to) {
  static constexpr std::array kDates = {"%Y년", "%-m월", "%-d일"};
  std::string specifier;
  const auto add = [&](const char* part) { specifier += (specifier.empty() ? "" : " ") + std::string(part); };
  for (std::size_t i = static_cast<std::size_t>(from); i < kDates.size() && i <= static_cast<std::size_t>(to); ++i)
    add(kDates[i]);
  if (to == TickPart::Hour) add("%-H시");
  if (to == TickPart::Minute) add("%H:%M");
  if (to == TickPart::Second) add("%H:%M:%S");
  if (to == TickPart::Millisecond) add("%S.%L초");
  return specifier;
}

/// The part that the first of such ticks says: one more than they tell apart, and the year where there are several.
TickPart first_part(const CivilTime& first, const CivilTime& last, TickPart finest) {
  const TickPart change = changed_part(first, last);
  if (change == TickPart::Year || finest <= TickPart::Month) return TickPart::Year;
  if (finest <= TickPart::Hour || change <= TickPart::Day) return TickPart::Month;
  return TickPart::Hour;
}

// A date with the month's name, "%b %d, %Y", the way it is said in Korean: "%Y년 %-m월 %-d일". Others as they are.
std::string in_korean_order(std::string_view specifier) {
  bool year = false, month = false, day = false;
  for (std::size_t i = 0; i < specifier.size(); ++i) {
    if (specifier[i] == ' ' || specifier[i] == ',' || specifier[i] == '.') continue;
    if (specifier[i] != '%' || ++i == specifier.size()) return std::string(specifier);
    if ((specifier[i] == '-' || specifier[i] == '_' || specifier[i] == '0') && ++i == specifier.size())
      return std::string(specifier);
    const char part = specifier[i];
    bool& seen = part == 'Y' ? year : part == 'b' || part == 'B' ? month : day;
    if (seen || !std::strchr("YbBde", part)) return std::string(specifier);
    seen = true;
  }
  if (!month) return std::string(specifier);
  std::string own = year ? "%Y년 %-m월" : "%-m월";
  if (day) own += " %-d일";
  return own;
}

}  // namespace

std::string korean_time(std::string_view specifier, Timestamp time, const TimeZone& zone) {
  std::string own = in_korean_order(specifier);
  if (const auto at = own.find("%U"); at != std::string::npos) {
    const CivilTime civil = zone.to_civil(time);
    own.replace(at, 2, std::to_string((civil.day_of_year + 5 - civil.weekday) / 7 + 1));
  }
  return format_d3_time(own, time, zone, TimeLocale::KoKr);
}

TextOf with_bare_zero(TextOf alike, TextOf natural) {
  return [alike = std::move(alike), natural = std::move(natural)](const Value& value) {
    return to_number(value) == 0 ? natural(value) : alike(value);
  };
}

bool is_of_years(const ChannelDef& def) {
  if (!def.field || def.type != FieldType::Quantitative || !def.aggregate.empty() || def.bin) return false;
  const std::string& name = *def.field;
  return name.ends_with("연도") || name.ends_with("년도") || name == "년" || name == "year" || name == "Year";
}

bool is_korean(const Config& config) {
  const Json* locale = config.find("locale");
  return locale && *locale == "ko";
}

AxisDivisor house_divisor(const ScaleModel& scale) {
  if (scale.type == ScaleType::Log || scale.domain.empty()) return {};
  auto [low, high] = std::minmax({scale.domain.front(), scale.domain.back()});
  if (scale.flag("zero")) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
  }
  double step = tick_step(low, high, kUsualTicks);
  for (std::size_t i = 1; i < scale.bins.size(); ++i) step = std::min(step, scale.bins[i] - scale.bins[i - 1]);
  return step > 0 ? axis_divisor(step) : AxisDivisor{};
}

TextOf house_axis_numbers(const RangedScale& scale, double count, bool values_given) {
  if (scale.model().type == ScaleType::Log) return log_numbers(scale, count, values_given);
  return divided_numbers(scale, count, house_divisor(scale.model()), values_given);
}

TextOf house_named_numbers(const RangedScale& scale, double count, bool values_given) {
  if (scale.model().type == ScaleType::Log) return log_numbers(scale, count, values_given);
  const AxisDivisor divisor = house_divisor(scale.model());
  const auto& domain = scale.domain();
  const double largest = domain.empty() ? 0 : std::max(std::abs(domain.front()), std::abs(domain.back()));
  if (divisor.name.empty() || largest < kMixedFrom)
    return values_given ? house_numbers() : divided_numbers(scale, count, {}, false);
  return [divided = divided_numbers(scale, count, divisor, values_given), name = std::string(divisor.name)](
             const Value& value) { return to_number(value) == 0 ? "0" : divided(value) + name; };
}

TextOf house_numbers(std::span<const Value> shown) {
  TextOf small = house_format("num:2");
  if (!shown.empty()) {
    std::size_t decimals = 0;
    for (const Value& value : shown) {
      if (!(std::abs(to_number(value)) < kMixedFrom)) continue;
      const std::string text = small(value);
      if (const auto point = text.find('.'); point != std::string::npos)
        decimals = std::max(decimals, text.size() - point - 1);
    }
    small = house_format("num:" + std::to_string(decimals) + ",fixed");
  }
  return [large = house_format("mixed:4"), small](const Value& value) {
    return std::abs(to_number(value)) >= kMixedFrom ? large(value) : small(value);
  };
}

std::string house_time_unit_format(std::string_view unit) {
  static const std::map<std::string, std::string, std::less<>> kParts{
      {"year", "%Y년"},       {"quarter", "%q분기"}, {"month", "%-m월"},     {"week", "%U주"},
      {"dayofyear", "%-j일"}, {"date", "%-d일"},     {"day", "%A"},          {"hours", "%-H시"},
      {"minutes", "%-M분"},   {"seconds", "%-S초"},  {"milliseconds", ".%L"}};
  std::string format;
  const std::vector<std::string> parts = time_unit_parts(unit);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!format.empty()) format += " ";
    if (parts[i] == "hours" && i + 1 < parts.size() && parts[i + 1] == "minutes") {
      format += "%H:%M";
      ++i;
      continue;
    }
    const auto found = kParts.find(parts[i]);
    if (found != kParts.end()) format += found->second;
  }
  return format;
}

std::string house_tick(Timestamp time, const TimeZone& zone) {
  const CivilTime civil = zone.to_civil(time);
  const bool whole_second = civil.millisecond == 0, whole_minute = whole_second && civil.second == 0,
             whole_hour = whole_minute && civil.minute == 0, midnight = whole_hour && civil.hour == 0,
             first_day = midnight && civil.day == 1;
  const char* specifier = !whole_second      ? "%S.%L초"
                          : !whole_minute    ? "%H:%M:%S"
                          : !whole_hour      ? "%H:%M"
                          : !midnight        ? "%-H시"
                          : !first_day       ? "%-d일"
                          : civil.month != 0 ? "%-m월"
                                             : "%Y년";
  return korean_time(specifier, time, zone);
}

std::vector<HouseTick> house_time_ticks(std::span<const Value> ticks, TickPart least, const TimeZone& zone) {
  std::vector<CivilTime> times;
  for (const Value& tick : ticks) times.push_back(zone.to_civil(Timestamp{to_number(tick)}));
  TickPart finest = least;
  for (const CivilTime& time : times) finest = std::max(finest, finest_part(time));
  const TickPart largest = times.empty() ? finest : first_part(times.front(), times.back(), finest);
  // Years alone stand for their Januaries where the first tick is one.
  const bool years_alone = finest == TickPart::Month && !times.empty() && finest_part(times.front()) == TickPart::Year;
  if (!years_alone) least = std::max(least, std::min(finest, TickPart::Day));
  std::vector<HouseTick> result;
  for (std::size_t i = 0; i < times.size(); ++i) {
    const TickPart own = std::max(finest_part(times[i]), least);
    const TickPart change = i == 0 ? largest : std::max(largest, changed_part(times[i - 1], times[i]));
    // Minutes say their hour.
    const TickPart from = std::min({change, own, own >= TickPart::Minute ? TickPart::Hour : own});
    result.push_back({korean_time(parts_specifier(times.size() == 1 ? TickPart::Year : from, own),
                                  Timestamp{to_number(ticks[i])}, zone),
                      from});
  }
  return result;
}

TextOf house_dates(std::span<const Value> shown, const TimeZone& zone) {
  constexpr std::array kFormats = {"%Y년", "%Y년 %-m월", "%Y년 %-m월 %-d일", "%Y년 %-m월 %-d일 %H:%M"};
  const auto precision = [zone](Timestamp time) -> std::size_t {
    const CivilTime civil = zone.to_civil(time);
    const bool midnight = civil.hour == 0 && civil.minute == 0 && civil.second == 0 && civil.millisecond == 0;
    return !midnight ? 3 : civil.day != 1 ? 2 : civil.month != 0 ? 1 : 0;
  };
  std::size_t finest = 0;
  for (const Value& value : shown) {
    if (const auto* time = std::get_if<Timestamp>(&value); time && std::isfinite(time->ms))
      finest = std::max(finest, precision(*time));
  }
  return [=](const Value& value) -> std::string {
    const auto* time = std::get_if<Timestamp>(&value);
    if (time == nullptr || !std::isfinite(time->ms)) return is_null(value) ? "" : to_text(value);
    return korean_time(kFormats[std::max(finest, precision(*time))], *time, zone);
  };
}

}  // namespace jopan
