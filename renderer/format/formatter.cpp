#include <array>
#include <cmath>

#include "format/format.h"
#include "format/formatter_ko.h"
#include "format/number.h"

namespace jopan {
namespace {

using Apply = std::function<std::string(const Value&)>;

constexpr std::array<std::string_view, 4> kTypes{"number", "time", "utc", "ko"};

Result<Apply> parse_number(std::string_view format, const JsonPointer& at) {
  auto number = parse_d3_format(format);
  if (!number) {
    return fail(error_at(at, "format.bad", "\"" + std::string(format) + "\" is not a number format of d3",
                         "write it like \",.1f\", \"~s\", \"+.0%\" or \"$,d\""));
  }
  return [format_number = std::move(*number)](const Value& value) { return format_number(to_number(value)); };
}

Timestamp time_of(const Value& value, const TimeZone& zone) {
  if (const auto* time = std::get_if<Timestamp>(&value)) return *time;
  if (const auto* text = std::get_if<std::string>(&value)) return parse_js_date(*text, zone);
  return {to_number(value)};
}

Apply time_format(std::string_view format, const TimeZone& zone, const TimeZone& local) {
  return [specifier = std::string(format), zone, local](const Value& value) {
    const Timestamp time = time_of(value, local);
    return format_d3_time(specifier.empty() ? default_time_specifier(time, zone) : specifier, time, zone,
                          TimeLocale::EnUs);
  };
}

}  // namespace

Result<Formatter> Formatter::parse(std::string_view format, std::string_view type, const TimeZone& zone,
                                   const JsonPointer& at) {
  Formatter formatter;
  if (type == "number") {
    JOPAN_TRY(formatter.apply_, parse_number(format, at));
  } else if (type == "time") {
    formatter.apply_ = time_format(format, zone, zone);
  } else if (type == "utc") {
    formatter.apply_ = time_format(format, TimeZone(), zone);
  } else if (type == "ko") {
    JOPAN_TRY(formatter.apply_, parse_korean_format(format, zone, at));
  } else {
    std::string hint = nearest_name_hint(type, kTypes);
    if (hint.empty()) hint = "use \"number\", \"time\", \"utc\" or \"ko\"";
    return fail(error_at(at, "format.bad", "there is no format type \"" + std::string(type) + "\"", std::move(hint)));
  }
  return formatter;
}

}  // namespace jopan
