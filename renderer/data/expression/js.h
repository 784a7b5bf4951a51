// Values while an expression is evaluated: what a table cell can hold, and beyond it `undefined`, arrays and objects
// that were just built, colours and regular expressions. Private to the expression language.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/value.h"

namespace jopan::js {

struct Undefined {};
struct Null {};
class Regexp;
class Js;
using Array = std::vector<Js>;
using Members = std::vector<std::pair<std::string, Js>>;

/// A plain object, or a colour of d3-color, which prints as CSS.
struct Object {
  Members members;
  std::string css;  ///< Empty for plain objects.
};

class Js {
 public:
  using Data = std::variant<Undefined, Null, bool, double, Timestamp, std::string, std::shared_ptr<const Array>,
                            std::shared_ptr<const Object>, NestedPtr, std::shared_ptr<const Regexp>>;

  Js() = default;
  Js(Undefined) {}
  Js(Null) : data_(Null{}) {}
  Js(bool b) : data_(b) {}
  Js(double d) : data_(d) {}
  Js(int i) : data_(static_cast<double>(i)) {}
  Js(Timestamp t) : data_(t) {}
  Js(std::string s);  ///< Cut where it outgrows what an expression may build.
  Js(std::string_view s) : Js(std::string(s)) {}
  Js(const char* s) : Js(std::string(s)) {}
  Js(Array array) : data_(std::make_shared<const Array>(std::move(array))) {}
  Js(Object object) : data_(std::make_shared<const Object>(std::move(object))) {}
  Js(std::shared_ptr<const Regexp> regexp) : data_(std::move(regexp)) {}
  /// A scalar or a nested value; `json` may be inside of what `owner` keeps alive.
  static Js of_json(const NestedPtr& owner, const Json& json);
  static Js of_value(const Value& value);

  [[nodiscard]] Value to_value() const;
  [[nodiscard]] Json to_json() const;

  template <class T>
  [[nodiscard]] const T* get() const {
    return std::get_if<T>(&data_);
  }
  [[nodiscard]] bool is_undefined() const { return get<Undefined>(); }
  [[nodiscard]] bool is_nullish() const { return get<Undefined>() || get<Null>(); }
  [[nodiscard]] bool is_array() const;
  /// Objects in JavaScript's sense: arrays, dates and the like too.
  [[nodiscard]] bool is_object() const;
  [[nodiscard]] bool is_text() const { return get<std::string>(); }
  [[nodiscard]] bool is_number() const { return get<double>(); }
  [[nodiscard]] const Regexp* regexp() const;

  /// Elements of an array; none for anything else.
  [[nodiscard]] Array elements() const;
  /// Members of an object; none for anything else.
  [[nodiscard]] Members members() const;
  [[nodiscard]] Js member(std::string_view name) const;
  [[nodiscard]] Js at(const Js& key) const;
  [[nodiscard]] bool has_member(const Js& key) const;

  [[nodiscard]] bool truth() const;
  [[nodiscard]] double number() const;
  [[nodiscard]] std::string text() const;
  /// ToIntegerOrInfinity: NaN is 0.
  [[nodiscard]] double integer() const;
  [[nodiscard]] std::int32_t int32() const;

 private:
  Data data_;
};

[[nodiscard]] bool loosely_equal(const Js& a, const Js& b);
[[nodiscard]] bool strictly_equal(const Js& a, const Js& b);
/// -1, 0, 1, or 2 where neither is less (NaN).
[[nodiscard]] int compare(const Js& a, const Js& b);

/// Strings as JavaScript counts them.
[[nodiscard]] std::u16string to_utf16(std::string_view text);
[[nodiscard]] std::string to_utf8(std::u16string_view text);
[[nodiscard]] bool is_ascii(std::string_view text);
[[nodiscard]] std::size_t utf16_length(std::string_view text);

}  // namespace jopan::js
