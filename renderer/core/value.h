// One datum: what a table cell, a scale's domain and an expression hold. Follows JavaScript's data model as Vega does.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

#include "core/json.h"

namespace jopan {

/// Milliseconds since 1970-01-01T00:00Z, as JavaScript's Date; NaN is an invalid date.
struct Timestamp {
  double ms = 0;
  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

/// An array or object inside a cell.
using NestedPtr = std::shared_ptr<const Json>;

using Value = std::variant<std::monostate, bool, double, Timestamp, std::string, NestedPtr>;

[[nodiscard]] inline bool is_null(const Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

/// JavaScript's ToNumber: null 0, true 1, "" 0, " 12 " 12, "0x1f" 31, dates their ms, [5] 5, anything else NaN.
[[nodiscard]] double to_number(const Value& value);
[[nodiscard]] double text_to_number(std::string_view text);
/// Without JavaScript's white space at both ends.
[[nodiscard]] std::string_view trim_js(std::string_view text);
/// JavaScript's ToString: null "null", 1.5 "1.5", 1e21 "1e+21", dates in ISO 8601.
[[nodiscard]] std::string to_text(const Value& value);
/// JavaScript's Number.prototype.toString.
[[nodiscard]] std::string number_to_text(double number);
[[nodiscard]] Value from_json(const Json& json);
[[nodiscard]] Json to_json(const Value& value);

/// Same kind and same value; NaN equals NaN. For grouping and domains.
[[nodiscard]] bool same_value(const Value& a, const Value& b);
/// A key such that same_value(a, b) == (key(a) == key(b)).
[[nodiscard]] std::string value_key(const Value& value);
/// Equal for values that are the same_value; not stable from one version to the next.
[[nodiscard]] std::size_t value_hash(const Value& value);
/// Values with what belongs to each, told apart by same_value.
struct ValueHash {
  std::size_t operator()(const Value& value) const { return value_hash(value); }
};
struct SameValue {
  bool operator()(const Value& a, const Value& b) const { return same_value(a, b); }
};
template <class T>
using ValueMap = std::unordered_map<Value, T, ValueHash, SameValue>;

/// Vega's `ascending`: null first, then NaN, then by number, text by UTF-16 code unit. Where Vega's order of mixed
/// kinds has cycles (9 < "10" < "9"), text comes after numbers.
[[nodiscard]] int compare_values(const Value& a, const Value& b);
/// By UTF-16 code unit, as JavaScript's < on strings; -1, 0 or 1.
[[nodiscard]] int compare_text(std::string_view a, std::string_view b);

}  // namespace jopan
