#include "spec/field_name.h"

#include <array>
#include <map>

#include "core/value.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 11> kParts{"year", "quarter", "month",   "week",    "dayofyear",   "date",
                                                  "day",  "hours",   "minutes", "seconds", "milliseconds"};

std::string bin_prefix(const Json& bin) {
  std::string name = "bin";
  for (const auto& [option, value] : bin.items()) {
    std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    for (char& c : text) {
      if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    }
    name += "_" + option + "_" + text;
  }
  return name;
}

std::string title_case(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

// "인구 평균" for the mean of 인구.
std::string korean_title(const ChannelDef& def, const std::string& field) {
  static const std::map<std::string, std::string, std::less<>> kAggregates{
      {"count", "건수"},     {"valid", "건수"},      {"missing", "결측 건수"}, {"distinct", "가짓수"},
      {"sum", "합계"},       {"product", "곱"},      {"mean", "평균"},         {"average", "평균"},
      {"median", "중앙값"},  {"q1", "1사분위수"},    {"q3", "3사분위수"},      {"min", "최솟값"},
      {"max", "최댓값"},     {"stdev", "표준편차"},  {"stdevp", "표준편차"},   {"variance", "분산"},
      {"variancep", "분산"}, {"stderr", "표준오차"}, {"ci0", "신뢰구간 하한"}, {"ci1", "신뢰구간 상한"}};
  const auto found = kAggregates.find(def.aggregate);
  if (found == kAggregates.end()) return field;
  return field.empty() || def.aggregate == "count" ? found->second : field + " " + found->second;
}

}  // namespace

TimeUnitName time_unit_name(const Json& time_unit) {
  TimeUnitName name;
  if (time_unit.is_string()) name.unit = time_unit.get<std::string>();
  if (time_unit.is_object()) {
    if (const Json* unit = find_member(time_unit, "unit"); unit && unit->is_string())
      name.unit = unit->get<std::string>();
    if (const Json* utc = find_member(time_unit, "utc"); utc && *utc == true) name.utc = true;
  }
  if (name.unit.starts_with("utc")) {
    name.unit.erase(0, 3);
    name.utc = true;
  }
  return name;
}

std::vector<std::string> time_unit_parts(std::string_view unit) {
  std::vector<std::string> parts;
  while (!unit.empty()) {
    std::string_view best;
    for (std::string_view part : kParts) {
      if (unit.starts_with(part) && part.size() > best.size()) best = part;
    }
    if (best.empty()) break;
    parts.emplace_back(best);
    unit.remove_prefix(best.size());
  }
  return parts;
}

double time_unit_ms(const Json& time_unit) {
  static const std::map<std::string, double, std::less<>> kDays{{"year", 365},
                                                                {"quarter", 90},
                                                                {"month", 31},
                                                                {"week", 7},
                                                                {"dayofyear", 1},
                                                                {"date", 1},
                                                                {"hours", 1.0 / 24},
                                                                {"minutes", 1.0 / 1440},
                                                                {"seconds", 1.0 / 86400},
                                                                {"milliseconds", 1.0 / 86400000}};
  const auto parts = time_unit_parts(time_unit_name(time_unit).unit);
  if (parts.empty()) return 0;
  double step = 1;
  if (const Json* given = find_member(time_unit, "step"); given && given->is_number()) step = given->get<double>();
  const auto found = kDays.find(parts.back());
  return found == kDays.end() ? 0 : found->second * 86400000.0 * step;
}

std::string time_unit_format(std::string_view unit) {
  static const std::map<std::string, std::string, std::less<>> kSpecifiers{{"year", "%Y "},
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
                                                                           {"year-month", "%b %Y "},
                                                                           {"year-month-date", "%b %d, %Y "},
                                                                           {"hours-minutes", "%H:%M"},
                                                                           {"year-week", "%Y W%U "}};
  const auto parts = time_unit_parts(unit);
  std::string format;
  for (std::size_t start = 0; start < parts.size();) {
    std::size_t end = parts.size();
    for (; end > start; --end) {
      std::string key;
      for (std::size_t i = start; i < end; ++i) key += (i > start ? "-" : "") + parts[i];
      const auto found = kSpecifiers.find(key);
      if (found == kSpecifiers.end() || key == "year-week") continue;
      format += found->second;
      break;
    }
    start = std::max(end, start + 1);
  }
  while (!format.empty() && format.back() == ' ') format.pop_back();
  return format;
}

std::string column_name(const ChannelDef& def, std::string_view suffix) {
  std::string name = def.field.value_or("");
  if (def.aggregate == "count") {
    name = "__count";
  } else {
    if (def.bin && def.aggregate.empty()) {
      name = bin_prefix(*def.bin) + "_" + name;
    } else if (def.time_unit && !def.time_unit_binned && def.aggregate.empty()) {
      const TimeUnitName unit = time_unit_name(*def.time_unit);
      std::string prefix = (unit.utc ? "utc" : "") + unit.unit;
      if (def.time_unit->is_object()) {
        for (const char* option : {"step", "maxbins"}) {
          if (const Json* value = find_member(*def.time_unit, option))
            prefix += std::string("_") + option + "_" + value->dump();
        }
      }
      name = prefix + "_" + name;
    } else if (!def.aggregate.empty()) {
      name = (def.aggregate == "argmin" || def.aggregate == "argmax") ? def.aggregate + "_" + def.arg_field + "_" + name
                                                                      : def.aggregate + "_" + name;
    }
  }
  if (!suffix.empty()) name += "_" + std::string(suffix);
  return name;
}

std::string field_title(const ChannelDef& def, const Json& config) {
  const Json* style = find_member(config, "fieldTitle");
  const std::string mode = style && style->is_string() ? style->get<std::string>() : "verbal";
  const std::string field = def.field.value_or("");
  if (mode == "plain") return field;
  if (mode == "ko") return korean_title(def, field);
  if (mode == "functional") {
    std::string function = def.aggregate;
    if (function.empty() && def.time_unit && !def.time_unit_binned) function = time_unit_name(*def.time_unit).unit;
    if (function.empty() && def.bin) function = "bin";
    if (function.empty()) return field;
    for (char& c : function) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return function + "(" + field + ")";
  }
  if (def.aggregate == "count") {
    const Json* title = find_member(config, "countTitle");
    return title && title->is_string() ? title->get<std::string>() : "Count of Records";
  }
  if (def.bin) return field + " (binned)";
  if (def.time_unit && !def.time_unit_binned) {
    std::string list;
    for (const std::string& part : time_unit_parts(time_unit_name(*def.time_unit).unit))
      list += (list.empty() ? "" : "-") + part;
    if (!list.empty()) return field + " (" + list + ")";
    return field;
  }
  if (def.aggregate == "argmax") return field + " for max " + def.arg_field;
  if (def.aggregate == "argmin") return field + " for min " + def.arg_field;
  if (!def.aggregate.empty()) return title_case(def.aggregate) + " of " + field;
  return field;
}

}  // namespace jopan
