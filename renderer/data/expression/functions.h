// The functions and constants that an expression may name. One table a subject; function_table.cpp joins them.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "core/calendar.h"
#include "data/expression/js.h"
#include "data/expression/work.h"

namespace jopan {
class Random;
}

namespace jopan::js {

struct Context {
  const TimeZone& zone;
  Random& random;
  Work& work;
};

/// Arguments of a call; those that were left out are undefined.
class Arguments {
 public:
  explicit Arguments(std::span<const Js> values) : values_(values) {}
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] const Js& operator[](std::size_t i) const { return i < values_.size() ? values_[i] : kUndefined; }
  [[nodiscard]] double number(std::size_t i) const { return (*this)[i].number(); }
  [[nodiscard]] std::string text(std::size_t i) const { return (*this)[i].text(); }
  [[nodiscard]] std::span<const Js> from(std::size_t i) const { return values_.subspan(std::min(i, values_.size())); }

 private:
  static const Js kUndefined;
  std::span<const Js> values_;
};

struct Function {
  std::string_view name;
  Js (*call)(const Arguments&, const Context&);
};

[[nodiscard]] std::span<const Function> math_functions();
[[nodiscard]] std::span<const Function> statistics_functions();
[[nodiscard]] std::span<const Function> date_functions();
[[nodiscard]] std::span<const Function> text_functions();
[[nodiscard]] std::span<const Function> array_functions();
[[nodiscard]] std::span<const Function> type_functions();
[[nodiscard]] std::span<const Function> format_functions();
[[nodiscard]] std::span<const Function> color_functions();
[[nodiscard]] std::span<const Function> geo_functions();

[[nodiscard]] const Function* find_function(std::string_view name);
[[nodiscard]] std::string function_name_hint(std::string_view name);
/// PI, E, LN2 …; null when there is none of that name.
[[nodiscard]] const double* find_constant(std::string_view name);

/// JavaScript's `new Date(x)`.
[[nodiscard]] Timestamp to_date(const Js& value, const TimeZone& zone);

}  // namespace jopan::js
