#include <cmath>

#include "data/expression/functions.h"

namespace jopan::js {
namespace {

bool is_empty(const Js& value) {
  return value.is_nullish() || (value.is_text() && value.get<std::string>()->empty());
}

Js is_object(const Arguments& args, const Context&) {
  return args[0].is_object();
}

Js is_valid(const Arguments& args, const Context&) {
  if (args[0].is_nullish()) return false;
  const auto* number = args[0].get<double>();
  return !number || !std::isnan(*number);
}

Js to_boolean(const Arguments& args, const Context&) {
  if (is_empty(args[0])) return Null{};
  const auto* text = args[0].get<std::string>();
  return args[0].truth() && !(text && (*text == "false" || *text == "0"));
}

Js to_date_function(const Arguments& args, const Context& context) {
  if (is_empty(args[0])) return Null{};
  if (args[0].is_number() || args[0].get<Timestamp>()) return args[0];
  return to_date(Js(args.text(0)), context.zone).ms;
}

constexpr Function kFunctions[] = {
    {"isArray", [](const Arguments& a, const Context&) -> Js { return a[0].is_array(); }},
    {"isBoolean", [](const Arguments& a, const Context&) -> Js { return a[0].get<bool>() != nullptr; }},
    {"isDate", [](const Arguments& a, const Context&) -> Js { return a[0].get<Timestamp>() != nullptr; }},
    {"isDefined", [](const Arguments& a, const Context&) -> Js { return !a[0].is_undefined(); }},
    {"isNumber", [](const Arguments& a, const Context&) -> Js { return a[0].is_number(); }},
    {"isObject", is_object},
    {"isRegExp", [](const Arguments& a, const Context&) -> Js { return a[0].regexp() != nullptr; }},
    {"isString", [](const Arguments& a, const Context&) -> Js { return a[0].is_text(); }},
    {"isValid", is_valid},
    {"toBoolean", to_boolean},
    {"toDate", to_date_function},
    {"toNumber",
     [](const Arguments& a, const Context&) -> Js { return is_empty(a[0]) ? Js(Null{}) : Js(a.number(0)); }},
    {"toString", [](const Arguments& a, const Context&) -> Js { return is_empty(a[0]) ? Js(Null{}) : Js(a.text(0)); }},
};

}  // namespace

std::span<const Function> type_functions() {
  return kFunctions;
}

}  // namespace jopan::js
