#include <cmath>

#include "data/expression/functions.h"
#include "format/format.h"

namespace jopan::js {
namespace {

Js format_number(const Arguments& args, const Context&) {
  const auto format = parse_d3_format(args[1].is_nullish() ? "" : args.text(1));
  return format ? Js((*format)(args.number(0))) : Js(args.text(0));
}

template <bool Utc>
Js format_time(const Arguments& args, const Context& context) {
  const Timestamp time = to_date(args[0], context.zone);
  return format_d3_time(args.text(1), time, Utc ? TimeZone() : context.zone, TimeLocale::EnUs);
}

template <bool Utc>
Js parse_time(const Arguments& args, const Context& context) {
  const Timestamp time = parse_d3_time(args.text(1), args.text(0), Utc ? TimeZone() : context.zone);
  return std::isnan(time.ms) ? Js(Null{}) : Js(time);
}

// A day whose month or weekday is the number asked for.
std::string name_of(const Js& number, bool month, const char* specifier) {
  CivilTime civil;
  civil.year = 2000;
  civil.month = month ? static_cast<int>(std::clamp(number.integer(), -1e6, 1e6)) : 0;
  civil.day =
      month ? 1 : static_cast<int>(std::clamp(number.integer(), -1e6, 1e6)) + 2;  // 2 January 2000 was a Sunday.
  return format_d3_time(specifier, TimeZone().from_civil(civil), TimeZone(), TimeLocale::EnUs);
}

Js format_korean(const Arguments& args, const Context& context) {
  const auto format = Formatter::parse(args.text(1), "ko", context.zone, JsonPointer());
  return format ? Js((*format)(args[0].to_value())) : Js(args.text(0));
}

constexpr Function kFunctions[] = {
    {"format", format_number},
    {"timeFormat", format_time<false>},
    {"utcFormat", format_time<true>},
    {"timeParse", parse_time<false>},
    {"utcParse", parse_time<true>},
    {"monthFormat", [](const Arguments& a, const Context&) -> Js { return name_of(a[0], true, "%B"); }},
    {"monthAbbrevFormat", [](const Arguments& a, const Context&) -> Js { return name_of(a[0], true, "%b"); }},
    {"dayFormat", [](const Arguments& a, const Context&) -> Js { return name_of(a[0], false, "%A"); }},
    {"dayAbbrevFormat", [](const Arguments& a, const Context&) -> Js { return name_of(a[0], false, "%a"); }},
    {"ko", format_korean},
};

}  // namespace

std::span<const Function> format_functions() {
  return kFunctions;
}

}  // namespace jopan::js
