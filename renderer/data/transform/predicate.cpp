// Vega-Lite's predicates as closures.
#include <algorithm>
#include <array>
#include <cmath>

#include "data/date_time.h"
#include "data/transform/transform.h"
#include "format/format.h"

namespace jopan {
namespace {

using Test = std::function<bool(const Scope&)>;
constexpr int kDeepest = 64;

// How the field is read before it is compared: Vega-Lite parses it by the kind of what it is compared with.
enum class Kind { AsIs, Number, Text, Time };

struct FieldTest {
  std::string field;
  std::vector<std::string> path;  ///< More than one member: nested.
  std::optional<TimeUnit> unit;
  Kind kind = Kind::AsIs;
  TimeZone zone;

  [[nodiscard]] Value raw(const Scope& scope) const {
    if (path.size() < 2 || scope.has(field)) return scope.datum(path.size() == 1 ? path[0] : field);
    Table one;
    one.set_column(path[0], std::vector<Value>{scope.datum(path[0])});
    return one.at(0, field);
  }

  [[nodiscard]] Value read(const Scope& scope) const {
    Value value = raw(scope);
    if (is_null(value)) return value;
    if (kind == Kind::Time || unit) {
      Timestamp time{to_number(value)};
      if (const auto* text = std::get_if<std::string>(&value)) time = parse_js_date(*text, zone);
      return unit ? floor_time(time, *unit, zone).ms : time.ms;
    }
    const auto* text = std::get_if<std::string>(&value);
    if (kind == Kind::Number && text) return text->empty() ? Value() : Value(to_number(value));
    if (kind == Kind::Text && std::holds_alternative<double>(value)) return to_text(value);
    return value;
  }
};

// What a field is compared with; numbers beside a single time unit name one ("year": 2005).
Result<Value> comparand(const Json& json, const FieldTest& field, const JsonPointer& at) {
  if (const auto time = parse_date_time(json, field.zone)) return Value(time->ms);
  if (json.is_structured()) {
    return fail(error_at(at, "transform.bad_predicate", "this is nothing to compare a field with",
                         "use a number, a text, true, false, null or {\"year\": 2024, \"month\": 1}"));
  }
  if (field.unit && (json.is_number() || json.is_string())) {
    const bool small = json.is_number() && json.get<double>() < 10000;
    const bool name = json.is_string() && std::isnan(parse_js_date(json.get<std::string>(), field.zone).ms);
    if (small || name) {
      Json date = Json::object();
      date[field.unit->units] = json;
      if (field.unit->utc) date["utc"] = true;
      if (const auto time = parse_date_time(date, field.zone)) return Value(time->ms);
    }
    if (json.is_string()) return Value(parse_js_date(json.get<std::string>(), field.zone).ms);
  }
  return from_json(json);
}

Kind kind_of(const Json& json) {
  if (json.is_object()) return Kind::Time;
  if (json.is_number()) return Kind::Number;
  return json.is_string() ? Kind::Text : Kind::AsIs;
}

bool equal(const Value& a, const Value& b) {
  if (const auto* time = std::get_if<Timestamp>(&a))
    return std::holds_alternative<double>(b) && time->ms == to_number(b);
  return a.index() == b.index() && same_value(a, b) && !(std::holds_alternative<double>(a) && std::isnan(to_number(a)));
}

// JavaScript's relations: null counts as 0; what is absent compares with nothing.
bool less(const Value& a, const Value& b, bool or_equal) {
  const auto* left = std::get_if<std::string>(&a);
  const auto* right = std::get_if<std::string>(&b);
  if (left && right) return compare_text(*left, *right) < (or_equal ? 1 : 0);
  const double x = to_number(a);
  const double y = to_number(b);
  return or_equal ? x <= y : x < y;
}

Result<Test> parse_test(const Json& json, const JsonPointer& at, const TimeZone& zone, int depth);

Result<Test> parse_list(const Json& list, const JsonPointer& at, const TimeZone& zone, int depth, bool all) {
  if (!list.is_array()) return fail(error_at(at, "transform.bad_predicate", "this must be an array of predicates"));
  std::vector<Test> tests;
  for (std::size_t i = 0; i < list.size(); ++i) {
    JOPAN_TRY(Test test, parse_test(list[i], at / i, zone, depth));
    tests.push_back(std::move(test));
  }
  return Test([tests = std::move(tests), all](const Scope& scope) {
    const auto holds = [&](const Test& test) { return test(scope); };
    return all ? std::ranges::all_of(tests, holds) : std::ranges::any_of(tests, holds);
  });
}

// {"param": name}: a selection in its first state. Its value is an object of fields, each an interval or a value, or an
// array of such; without a value all rows pass, unless "empty" is false.
bool selected(const Value& selection, bool empty, const Scope& scope) {
  const auto* nested = std::get_if<NestedPtr>(&selection);
  if (!nested) return is_null(selection) ? empty : is_true(selection);
  const Json& json = **nested;
  if (json.empty()) return empty;
  const auto matches = [&](const Json& tuple) {
    if (!tuple.is_object()) return false;
    return std::ranges::all_of(tuple.items(), [&](const auto& member) {
      const Value value = scope.datum(member.key());
      const Json& wanted = member.value();
      if (!wanted.is_array() || wanted.size() != 2 || !wanted[0].is_number()) return equal(value, from_json(wanted));
      const double x = to_number(value);
      const auto [low, high] =
          std::minmax(wanted[0].get<double>(), wanted[1].is_number() ? wanted[1].get<double>() : 0);
      return !is_null(value) && x >= low && x <= high;
    });
  };
  return json.is_array() ? std::ranges::any_of(json, matches) : matches(json);
}

Result<Test> parse_param(const Json& json, const JsonPointer& at) {
  const Json& name = json["param"];
  if (!name.is_string()) return fail(error_at(at / "param", "transform.bad_predicate", "\"param\" must be text"));
  const auto found = json.find("empty");
  const bool empty = found == json.end() || !found->is_boolean() || found->get<bool>();
  return Test([name = name.get<std::string>(), empty](const Scope& scope) {
    return selected(scope.signal(name), empty, scope);
  });
}

Result<Test> parse_range(const Json& range, FieldTest field, const JsonPointer& at) {
  if (!range.is_array() || range.size() != 2) {
    return fail(error_at(at, "transform.bad_predicate", "\"range\" must be [low, high]", "null leaves an end open"));
  }
  field.kind = kind_of(range[0].is_null() ? range[1] : range[0]);
  JOPAN_TRY(Value low, comparand(range[0], field, at / std::size_t{0}));
  JOPAN_TRY(Value high, comparand(range[1], field, at / std::size_t{1}));
  if (!is_null(low) && !is_null(high) && less(high, low, false)) std::swap(low, high);
  return Test([=](const Scope& scope) {
    if (!scope.has(field.path.front())) return false;
    const Value value = field.read(scope);  // null counts as 0, as in Vega's inrange.
    return (is_null(low) || less(low, value, true)) && (is_null(high) || less(value, high, true));
  });
}

Result<Test> parse_one_of(const Json& list, FieldTest field, const JsonPointer& at) {
  if (!list.is_array()) return fail(error_at(at, "transform.bad_predicate", "\"oneOf\" must be an array"));
  if (!list.empty()) field.kind = kind_of(list[0]);
  std::vector<Value> values;
  for (std::size_t i = 0; i < list.size(); ++i) {
    JOPAN_TRY(Value value, comparand(list[i], field, at / i));
    values.push_back(std::move(value));
  }
  return Test([field = std::move(field), values = std::move(values)](const Scope& scope) {
    const Value value = field.read(scope);
    return std::ranges::any_of(values, [&](const Value& one) { return equal(value, one); });
  });
}

Result<Test> parse_valid(const Json& json, const FieldTest& field, const JsonPointer& at) {
  if (!json.is_boolean()) return fail(error_at(at, "transform.bad_predicate", "\"valid\" must be true or false"));
  // Vega-Lite: isValid(datum.x) && isFinite(+datum.x)
  return Test([field, wanted = json.get<bool>()](const Scope& scope) {
    const Value value = field.read(scope);
    return (!is_null(value) && std::isfinite(to_number(value))) == wanted;
  });
}

Result<Test> parse_relation(std::string_view relation, const Json& json, FieldTest field, const JsonPointer& at) {
  field.kind = kind_of(json);
  JOPAN_TRY(const Value wanted, comparand(json, field, at));
  if (relation == "equal") return Test([=](const Scope& scope) { return equal(field.read(scope), wanted); });
  const bool or_equal = relation.ends_with('e');
  const bool greater = relation.starts_with('g');
  return Test([=](const Scope& scope) {
    const Value value = field.read(scope);
    return greater ? less(wanted, value, or_equal) : less(value, wanted, or_equal);
  });
}

Result<Test> parse_field_test(const Json& json, const JsonPointer& at, const TimeZone& zone) {
  constexpr std::array<std::string_view, 9> kRelations{"equal", "lt",    "lte", "gt",   "gte",
                                                       "range", "oneOf", "in",  "valid"};
  FieldTest field;
  field.zone = zone;
  field.field = json["field"].is_string() ? json["field"].get<std::string>() : "";
  field.path = split_field_path(field.field);
  if (field.path.empty())
    return fail(error_at(at / "field", "transform.bad_predicate", "\"field\" must be a field's name"));
  if (const auto unit = json.find("timeUnit"); unit != json.end()) {
    JOPAN_TRY(field.unit, parse_time_unit(*unit, at / "timeUnit"));
  }
  std::string hint = "use equal, lt, lte, gt, gte, range, oneOf or valid";
  for (const auto& [name, value] : json.items()) {
    if (name == "field" || name == "timeUnit") continue;
    const JsonPointer here = at / name;
    if (name == "range") return parse_range(value, field, here);
    if (name == "oneOf" || name == "in") return parse_one_of(value, field, here);
    if (name == "valid") return parse_valid(value, field, here);
    if (std::ranges::find(kRelations, name) != kRelations.end()) return parse_relation(name, value, field, here);
    const std::string near = nearest_name_hint(name, kRelations);
    if (!near.empty()) hint = near;
  }
  return fail(
      error_at(at, "transform.bad_predicate", "the predicate compares \"" + field.field + "\" with nothing", hint));
}

Result<Test> parse_test(const Json& json, const JsonPointer& at, const TimeZone& zone, int depth) {
  if (depth > kDeepest) return fail(error_at(at, "expression.too_deep", "the predicate is nested too deeply"));
  if (json.is_string()) {
    JOPAN_TRY(const Expression expression, Expression::parse(json.get<std::string>(), at));
    return Test([expression](const Scope& scope) { return expression.test(scope); });
  }
  if (json.is_boolean()) return Test([holds = json.get<bool>()](const Scope&) { return holds; });
  if (json.is_object()) {
    if (json.contains("and")) return parse_list(json["and"], at / "and", zone, depth + 1, true);
    if (json.contains("or")) return parse_list(json["or"], at / "or", zone, depth + 1, false);
    if (json.contains("not")) {
      JOPAN_TRY(const Test inner, parse_test(json["not"], at / "not", zone, depth + 1));
      return Test([inner](const Scope& scope) { return !inner(scope); });
    }
    if (json.contains("param")) return parse_param(json, at);
    if (json.contains("field")) return parse_field_test(json, at, zone);
  }
  return fail(error_at(at, "transform.bad_predicate", "this is no predicate",
                       "write an expression, {\"field\": …, \"equal\": …}, or and, or, not of them"));
}

}  // namespace

Result<Predicate> Predicate::parse(const Json& json, const JsonPointer& at, const TimeZone& zone) {
  Predicate predicate;
  JOPAN_TRY(predicate.test_, parse_test(json, at, zone, 0));
  return predicate;
}

bool Predicate::test(const Scope& scope) const {
  return test_(scope);
}

}  // namespace jopan
