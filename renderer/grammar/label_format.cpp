#include "grammar/label_format.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "format/format.h"
#include "grammar/house_labels.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

std::string default_text(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return number_to_text(*number);
  return to_text(value);
}

std::string member_text(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value && value->is_string() ? value->get<std::string>() : "";
}

TextOf time_text(std::string specifier, const TimeZone& zone, TimeLocale locale = TimeLocale::EnUs) {
  return [specifier = std::move(specifier), zone, locale](const Value& value) -> std::string {
    if (is_null(value)) return "null";
    const double ms = to_number(value);
    return std::isfinite(ms) ? format_d3_time(specifier, Timestamp{ms}, zone, locale) : to_text(value);
  };
}

TextOf number_text(const std::string& specifier) {
  const auto format = parse_d3_format(specifier);
  if (!format) return default_text;
  return [format = *format](const Value& value) -> std::string {
    if (is_null(value)) return "null";
    return format(to_number(value));
  };
}

TextOf custom_text(const std::string& specifier, const std::string& type, const TimeZone& zone) {
  auto format = Formatter::parse(specifier, type, zone, JsonPointer{});
  if (!format) return default_text;
  return [format = std::move(*format)](const Value& value) { return format(value); };
}

bool is_date(const Value& value) {
  return std::holds_alternative<Timestamp>(value);
}

int exponent_of(double number) {
  return number == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(number))));
}

// d3's tickFormat: a specifier without precision gets the one that tells the ticks of this span apart.
TextOf span_text(const std::string& specifier, const ContinuousScale& scale, double count) {
  if (specifier.find('.') != std::string::npos) return number_text(specifier);
  const auto ticks = scale.ticks(count);
  if (ticks.size() < 2) return number_text(specifier);
  const double step = std::abs(ticks[1] - ticks[0]);
  const double largest = std::max(std::abs(scale.domain.front()), std::abs(scale.domain.back()));
  std::string head = specifier;
  char type = 0;
  if (!head.empty() && (std::isalpha(static_cast<unsigned char>(head.back())) || head.back() == '%')) {
    type = head.back();
    head.pop_back();
  }
  const bool trim = !head.empty() && head.back() == '~';
  if (trim) head.pop_back();
  int precision = 0;
  if (type == 'f' || type == '%') {
    precision = std::max(0, -exponent_of(step) - (type == '%' ? 2 : 0));
  } else if (type == 's') {
    const int prefix = std::clamp(static_cast<int>(std::floor(exponent_of(largest) / 3.0)), -8, 8) * 3;
    precision = std::max(0, prefix - exponent_of(step));
    static constexpr std::array<std::string_view, 17> kPrefixes{"y", "z", "a", "f", "p", "n", "\xC2\xB5", "m", "",
                                                                "k", "M", "G", "T", "P", "E", "Z",        "Y"};
    const std::string suffix(kPrefixes[static_cast<std::size_t>(8 + prefix / 3)]);
    const auto fixed = parse_d3_format(head + "." + std::to_string(precision) + (trim ? "~f" : "f"));
    if (!fixed) return number_text(specifier);
    const double divisor = std::pow(10, prefix);
    return [fixed = *fixed, divisor, suffix](const Value& value) { return fixed(to_number(value) / divisor) + suffix; };
  } else if (type == 0 || type == 'e' || type == 'g' || type == 'p' || type == 'r') {
    precision = std::max(0, exponent_of(largest - step) - exponent_of(step)) + 1 - (type == 'e' ? 1 : 0);
  } else {
    return number_text(specifier);
  }
  std::string full = head + "." + std::to_string(precision) + (trim || type == 0 ? "~" : "");
  if (type) full += type;
  return number_text(full);
}

bool is_time(const ChannelDef& def, const std::string& format_type) {
  if (format_type == "time" || format_type == "utc") return true;
  return format_type.empty() && ((def.type == FieldType::Temporal) || def.time_unit);
}

std::string config_text(const Config& config, const char* name) {
  const Json* value = config.find(name);
  return value && value->is_string() ? value->get<std::string>() : "";
}

// A number format of d3 that names neither a type nor a precision: ",", "$,", "+".
bool is_untyped(std::string_view format) {
  if (format.empty() || format.find('.') != std::string_view::npos) return false;
  const char last = format.back();
  return !(last >= 'a' && last <= 'z') && !(last >= 'A' && last <= 'Z') && last != '%';
}

// Composite marks compute the unit in a transform, and leave word of it.
TimeUnitName shown_unit(const ChannelDef& def) {
  if (def.time_unit) return time_unit_name(*def.time_unit);
  const Json* shown = def.find("shownTimeUnit");
  return shown ? time_unit_name(*shown) : TimeUnitName{};
}

TextOf house_times(const ChannelDef& def, std::span<const Value> shown, const TimeZone& zone) {
  const TimeUnitName unit = shown_unit(def);
  const TimeZone own = unit.utc ? TimeZone() : zone;
  const std::string specifier = house_time_unit_format(unit.unit);
  if (specifier.empty()) return house_dates(shown, own);
  return [own, specifier](const Value& value) -> std::string {
    if (is_null(value)) return "";
    const double ms = to_number(value);
    if (!std::isfinite(ms)) return to_text(value);
    return korean_time(specifier, Timestamp{ms}, own);
  };
}

}  // namespace

std::string json_text(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  if (json.is_array()) {
    std::string text;
    for (std::size_t i = 0; i < json.size(); ++i) text += (i ? "\n" : "") + json_text(json[i]);
    return text;
  }
  if (json.is_null()) return "";
  return to_text(from_json(json));
}

std::string config_font(const Config& config) {
  const Json* font = config.find("font");
  return font && font->is_string() ? font->get<std::string>() : "Pretendard";
}

TextOf text_formatter(const ChannelDef& def, const Config& config, const Signals& signals,
                      std::span<const Value> shown) {
  const std::string type = def.find("formatType") ? json_text(*def.find("formatType")) : "";
  const std::string format =
      def.find("format") && def.find("format")->is_string() ? def.find("format")->get<std::string>() : "";
  if (type == "ko") return custom_text(with_alike_decimals(format, shown), type, signals.zone());
  if (!type.empty() && type != "number" && type != "time") return custom_text(format, type, signals.zone());
  if (format.empty() && is_korean(config)) {
    if (is_time(def, type)) return house_times(def, shown, signals.zone());
    if (def.type == FieldType::Quantitative) return house_numbers(shown);
    if (std::any_of(shown.begin(), shown.end(), is_date)) return house_dates(shown, signals.zone());
  }
  if (is_time(def, type)) {
    std::string specifier = format;
    const bool utc = def.time_unit && time_unit_name(*def.time_unit).utc;
    if (specifier.empty())
      specifier =
          def.time_unit ? time_unit_format(time_unit_name(*def.time_unit).unit) : config_text(config, "timeFormat");
    return time_text(specifier, utc ? TimeZone() : signals.zone(),
                     is_korean(config) ? TimeLocale::KoKr : TimeLocale::EnUs);
  }
  std::string specifier = format;
  if (specifier.empty() && def.type == FieldType::Quantitative) specifier = config_text(config, "numberFormat");
  if (!specifier.empty() || def.type == FieldType::Quantitative) return number_text(specifier);
  return [](const Value& value) -> std::string {
    if (const auto* nested = std::get_if<NestedPtr>(&value); nested && *nested && (*nested)->is_array())
      return json_text(**nested);
    return default_text(value);
  };
}

GuideFormat guide_format(const ChannelDef& def, const Json& guide, ScaleType scale, const Config& config,
                         const Signals& signals, bool is_axis, bool normalized) {
  const Json given = find_member(guide, "format") ? signals.resolve(*find_member(guide, "format")) : Json(nullptr);
  GuideFormat result;
  result.type = member_text(guide, "formatType");
  if (given.is_string()) result.format = given.get<std::string>();
  if (given.is_object() && is_time(def, result.type)) {
    const bool utc = scale == ScaleType::Utc || result.type == "utc";
    return {given.dump(), utc ? "time-parts-utc" : "time-parts"};
  }
  if (!result.type.empty() && result.type != "number" && result.type != "time") return result;
  const bool custom = config.find("customFormatTypes") && *config.find("customFormatTypes") == true;
  if (result.type.empty() && result.format.empty() && custom) {
    const char* type_name = def.type == FieldType::Quantitative                 ? "numberFormatType"
                            : def.type == FieldType::Temporal && !def.time_unit ? "timeFormatType"
                                                                                : "";
    if (*type_name && config.find(type_name))
      return {config_text(config, def.type == FieldType::Quantitative ? "numberFormat" : "timeFormat"),
              config_text(config, type_name)};
  }
  if (!result.format.empty() && is_korean(config) && is_time(def, result.type)) {
    const bool utc = result.type == "utc" || scale == ScaleType::Utc;
    result.type = utc || (def.time_unit && time_unit_name(*def.time_unit).utc) ? "house-utc" : "house-time";
    return result;
  }
  if (is_korean(config) && result.format.empty() && result.type.empty() && is_of_years(def)) return {"d", "number"};
  // Without a type d3 writes 1e+6 on an axis.
  if (is_korean(config) && def.type == FieldType::Quantitative && is_untyped(result.format)) result.format += 'f';
  if (result.format.empty() && is_korean(config) && !normalized) {
    const bool time = is_time(def, result.type);
    if (time || def.type == FieldType::Quantitative) {
      const TimeUnitName unit = shown_unit(def);
      result.format = time ? house_time_unit_format(unit.unit) : "";
      result.type = time ? (unit.utc ? "house-utc" : "house-time") : is_axis ? "house" : "house-alone";
      return result;
    }
    result.type = "house-name";
    return result;
  }
  if (normalized && result.format.empty()) {
    result.format = config_text(config, "normalizedNumberFormat");
    return result;
  }
  if (is_time(def, result.type)) {
    const std::string unit = def.time_unit ? time_unit_name(*def.time_unit).unit : "";
    if (result.format.empty() && !unit.empty()) result.format = time_unit_format(unit);
    if (result.format.empty() && !is_axis) result.format = config_text(config, "timeFormat");
    if (result.type.empty() && scale != ScaleType::Time && scale != ScaleType::Utc)
      result.type = def.time_unit && time_unit_name(*def.time_unit).utc ? "utc" : "time";
    return result;
  }
  if (result.format.empty() && def.type == FieldType::Quantitative) result.format = config_text(config, "numberFormat");
  return result;
}

namespace {

/// Vega's formats by the largest part of a time that is not at its start: {"year": "%y", "quarter": "%b"}.
TextOf time_parts_text(const Json& given, const TimeZone& zone) {
  static const std::map<std::string, const char*, std::less<>> kDefaults{
      {"year", "%Y"},     {"quarter", "%B"},    {"month", "%B"},    {"week", "%b %d"},      {"date", "%a %d"},
      {"hours", "%I %p"}, {"minutes", "%I:%M"}, {"seconds", ":%S"}, {"milliseconds", ".%L"}};
  return [given, zone](const Value& value) -> std::string {
    const double ms = to_number(value);
    if (is_null(value) || !std::isfinite(ms)) return to_text(value);
    const CivilTime civil = zone.to_civil(Timestamp{ms});
    const bool midnight = civil.hour == 0 && civil.minute == 0 && civil.second == 0 && civil.millisecond == 0;
    const char* part = civil.millisecond != 0       ? "milliseconds"
                       : civil.second != 0          ? "seconds"
                       : civil.minute != 0          ? "minutes"
                       : civil.hour != 0            ? "hours"
                       : midnight && civil.day != 1 ? (civil.weekday == 0 ? "week" : "date")
                       : civil.month % 3 != 0       ? "month"
                       : civil.month != 0           ? "quarter"
                                                    : "year";
    const Json* own = find_member(given, part);
    const std::string specifier = own && own->is_string() ? own->get<std::string>() : kDefaults.at(part);
    return format_d3_time(specifier, Timestamp{ms}, zone, TimeLocale::EnUs);
  };
}

TextOf house_ticks(const RangedScale& scale, const GuideFormat& format, double count, bool values_given,
                   const Signals& signals) {
  if (format.type == "house" && scale.model().continuous()) return house_axis_numbers(scale, count, values_given);
  if (format.type == "house-alone" && scale.model().continuous())
    return house_named_numbers(scale, count, values_given);
  if (format.type == "house" || format.type == "house-alone") return house_numbers();
  const TimeZone zone = format.type == "house-utc" ? TimeZone() : signals.zone();
  const std::vector<Value>& names = scale.model().values;
  if (format.type == "house-name" && std::none_of(names.begin(), names.end(), is_date)) return default_text;
  if (scale.discrete() && format.format.empty()) return house_dates(names, zone);
  return [zone, specifier = format.format](const Value& value) -> std::string {
    if (is_null(value)) return "";
    const double ms = to_number(value);
    if (!std::isfinite(ms)) return to_text(value);
    const Timestamp time{ms};
    if (!specifier.empty()) return korean_time(specifier, time, zone);
    return house_tick(time, zone);
  };
}

/// Ticks in a format of the card's: those of a linear scale have alike decimals.
TextOf korean_ticks(const RangedScale& scale, const std::string& format, double count, const TimeZone& zone) {
  const TextOf natural = custom_text(format, "ko", zone);
  if (scale.model().type != ScaleType::Linear) return natural;
  std::vector<Value> ticks;
  for (const double tick : scale.continuous().ticks(count)) ticks.emplace_back(tick);
  return with_bare_zero(custom_text(with_alike_decimals(format, ticks), "ko", zone), natural);
}

}  // namespace

TextOf tick_formatter(const RangedScale& scale, const GuideFormat& format, double count, bool values_given,
                      const Signals& signals) {
  const ScaleType type = scale.model().type;
  if (format.type.starts_with("house")) return house_ticks(scale, format, count, values_given, signals);
  if (format.type.starts_with("time-parts"))
    return time_parts_text(Json::parse(format.format), format.type.ends_with("utc") ? TimeZone() : signals.zone());
  if (format.type == "ko" && !values_given) return korean_ticks(scale, format.format, count, signals.zone());
  if (!format.type.empty() && format.type != "number" && format.type != "time" && format.type != "utc")
    return custom_text(format.format, format.type, signals.zone());
  const bool utc = type == ScaleType::Utc || format.type == "utc";
  if (utc || type == ScaleType::Time || format.type == "time") {
    const TimeZone zone = utc ? TimeZone() : signals.zone();
    if (!format.format.empty()) return time_text(format.format, zone);
    return [zone](const Value& value) -> std::string {
      if (is_null(value)) return "null";
      const double ms = to_number(value);
      if (!std::isfinite(ms)) return to_text(value);
      return format_d3_time(default_time_tick_format(Timestamp{ms}, zone), Timestamp{ms}, zone, TimeLocale::EnUs);
    };
  }
  if (scale.discrete() || scale.model().traits().discretizing) {
    if (!format.format.empty() && scale.discrete()) return number_text(format.format);
    if (scale.discrete()) return default_text;
  }
  if (!scale.model().continuous()) {
    // Thresholds: precise enough to tell neighbours apart.
    const auto& edges = scale.thresholds();
    double step = edges.size() > 1 ? edges[1] - edges[0] : edges.empty() ? 1 : edges[0];
    for (std::size_t i = 1; i < edges.size(); ++i) step = std::min(step, edges[i] - edges[i - 1]);
    const std::vector<double>& domain = scale.model().domain;
    if (type == ScaleType::Quantize && domain.size() > 1) step = domain.back() - domain.front();
    if (!format.format.empty() && type == ScaleType::Threshold) return number_text(format.format);
    if (type == ScaleType::Threshold) return default_text;
    ContinuousScale span;
    span.domain = {0, std::abs(step)};
    return format.format.empty() ? number_text(span.tick_format(30)) : span_text(format.format, span, 30);
  }
  if (type == ScaleType::Log) {
    const auto ticks = scale.continuous().ticks(count);
    const double base = scale.continuous().base;
    const double most = std::max(1.0, base * count / std::max<double>(1, static_cast<double>(ticks.size())));
    const bool all = values_given || !scale.bins().empty();
    const TextOf text = format.format.empty() ? TextOf(number_text(",")) : number_text(format.format);
    return [=](const Value& value) -> std::string {
      const double number = to_number(value);
      double i = number / std::pow(base, std::round(std::log(number) / std::log(base)));
      if (i * base < base - 0.5) i *= base;
      return all || i <= most ? text(value) : "";
    };
  }
  if (!format.format.empty()) return span_text(format.format, scale.continuous(), count);
  return number_text(scale.continuous().tick_format(count));
}

}  // namespace jopan
