#include "grammar/house_labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/calendar.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// From here on numbers in a text read better in 만 and 억.
constexpr double kMixedFrom = 100'000;

TextOf house_format(const std::string& format) {
  auto parsed = Formatter::parse(format, "ko", TimeZone(), JsonPointer{});
  if (!parsed) return [](const Value& value) { return to_text(value); };
  return [apply = std::move(*parsed)](const Value& value) { return apply(value); };
}

std::string korean_time(std::string_view specifier, Timestamp time, const TimeZone& zone) {
  return format_d3_time(specifier, time, zone, TimeLocale::KoKr);
}

}  // namespace

TextOf with_bare_zero(TextOf alike, TextOf natural) {
  return [alike = std::move(alike), natural = std::move(natural)](const Value& value) {
    return to_number(value) == 0 ? natural(value) : alike(value);
  };
}

bool is_korean(const Config& config) {
  const Json* locale = config.find("locale");
  return locale && *locale == "ko";
}

AxisDivisor house_divisor(const ScaleModel& scale) {
  double largest = 0;
  for (const double end : scale.domain) largest = std::max(largest, std::abs(end));
  return axis_divisor(largest);
}

TextOf house_axis_numbers(const RangedScale& scale, double count) {
  const AxisDivisor divisor = house_divisor(scale.model());
  const std::vector<double> ticks = scale.continuous().ticks(count);
  const double step = ticks.size() > 1 ? std::abs(ticks[1] - ticks[0]) / divisor.divisor : 1;
  const int decimals = step > 0 && step < 1 ? static_cast<int>(std::ceil(-std::log10(step) - 1e-9)) : 0;
  const std::string digits = std::to_string(std::clamp(decimals, 0, 12));
  const std::string format = divisor.name.empty() ? "num:" + digits : "div:" + std::string(divisor.name) + "," + digits;
  // The ticks of a linear scale are 0, 0.5 and 1.0; those of others have decimals of their own.
  if (scale.model().type != ScaleType::Linear) return house_format(format);
  return with_bare_zero(house_format(format + ",fixed"), house_format(format));
}

TextOf house_named_numbers(const RangedScale& scale, double count) {
  const AxisDivisor divisor = house_divisor(scale.model());
  const auto& domain = scale.domain();
  const double largest = domain.empty() ? 0 : std::max(std::abs(domain.front()), std::abs(domain.back()));
  if (divisor.name.empty() || largest < kMixedFrom) return house_numbers();
  return [divided = house_axis_numbers(scale, count), name = std::string(divisor.name)](const Value& value) {
    return to_number(value) == 0 ? "0" : divided(value) + name;
  };
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
