// Explicit types for columns: Vega's typeParsers.
#include <array>
#include <cmath>
#include <functional>
#include <limits>

#include "data/infer_column.h"
#include "data/read.h"
#include "format/format.h"

namespace jopan {
namespace {

using Parser = std::function<Value(const Value&)>;

constexpr std::array<std::string_view, 7> kKinds{"number", "integer", "boolean", "date", "string", "year", "unknown"};

bool is_empty(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return is_null(value) || (text && text->empty());
}

Value as_boolean(const Value& value) {
  if (is_empty(value)) return {};
  if (const auto* text = std::get_if<std::string>(&value)) return *text != "false" && *text != "0";
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<double>(&value)) return *number != 0 && !std::isnan(*number);
  return true;
}

Value as_number(const Value& value) {
  return is_empty(value) ? Value() : Value(to_number(value));
}
Value as_string(const Value& value) {
  return is_empty(value) ? Value() : Value(to_text(value));
}

// As JavaScript's Date: none beyond 270,000 years.
Timestamp time_of(double ms) {
  constexpr double kFarthest = 8.64e15;
  return {std::abs(ms) <= kFarthest ? ms : std::numeric_limits<double>::quiet_NaN()};
}

Parser date_parser(const TimeZone& zone) {
  return [zone](const Value& value) -> Value {
    if (is_empty(value)) return {};
    if (const auto* number = std::get_if<double>(&value)) return time_of(*number);
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return value;
    const Timestamp time = parse_js_date(*text, zone);
    return std::isnan(time.ms) ? newsroom_time(*text, zone) : time;
  };
}

Parser year_parser(const TimeZone& zone) {
  return [zone](const Value& value) -> Value {
    if (is_empty(value) || std::holds_alternative<Timestamp>(value)) return value;
    return newsroom_time(to_text(value), zone);
  };
}

// The rest of "date:'%Y-%m'" after its colon, without quotes.
std::string_view pattern_of(std::string_view kind, std::size_t prefix) {
  std::string_view pattern = kind.substr(prefix);
  const bool quoted =
      pattern.size() >= 2 && (pattern.front() == '\'' || pattern.front() == '"') && pattern.front() == pattern.back();
  return quoted ? pattern.substr(1, pattern.size() - 2) : pattern;
}

Parser pattern_parser(std::string pattern, const TimeZone& zone) {
  return [pattern = std::move(pattern), zone](const Value& value) -> Value {
    if (is_null(value) || std::holds_alternative<Timestamp>(value)) return value;
    const Timestamp time = parse_d3_time(pattern, to_text(value), zone);
    return std::isnan(time.ms) ? Value() : Value(time);
  };
}

Result<Parser> parser_for(std::string_view kind, const TimeZone& zone, const JsonPointer& at) {
  if (kind.starts_with("date:")) return pattern_parser(std::string(pattern_of(kind, 5)), zone);
  if (kind.starts_with("utc:")) return pattern_parser(std::string(pattern_of(kind, 4)), TimeZone());
  if (kind == "number" || kind == "integer") return Parser(as_number);
  if (kind == "boolean") return Parser(as_boolean);
  if (kind == "string") return Parser(as_string);
  if (kind == "date") return date_parser(zone);
  if (kind == "year") return year_parser(zone);
  if (kind == "unknown") return Parser();
  std::string hint = nearest_name_hint(kind, kKinds);
  if (hint.empty()) hint = "use number, boolean, date, string or a pattern such as \"date:'%Y-%m'\"";
  return fail(error_at(at, "data.unknown_parse", "\"" + std::string(kind) + "\" is no way to parse a field", hint));
}

}  // namespace

Result<void> parse_field(Table& table, std::string_view field, std::string_view kind, const TimeZone& zone,
                         const JsonPointer& at) {
  JOPAN_TRY(const Parser parser, parser_for(kind, zone, at));
  const FieldReader read(table, field);
  if (!read.found() || !parser) return {};
  std::vector<Value> values;
  values.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) values.push_back(parser(read(row)));
  table.set_column(std::string(field), std::move(values));
  return {};
}

}  // namespace jopan
