#include <cmath>
#include <map>

#include "format/format.h"
#include "format/number.h"
#include "service/cli/evaluate.h"

namespace jopan::cli {
namespace {

double number_of(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const std::string name = json.is_object() ? json.value("$", "NaN") : "NaN";
  if (name == "Infinity") return HUGE_VAL;
  if (name == "-Infinity") return -HUGE_VAL;
  if (name == "-0") return -0.0;
  return std::nan("");
}

const NumberLocale* locale_of(const std::string& name) {
  static const std::map<std::string, NumberLocale> kLocales{
      {"en-US", {}},
      {"ko-KR", {.currency_prefix = "₩"}},
      {"de-DE", {.decimal = ",", .thousands = ".", .currency_prefix = "", .currency_suffix = "\u00a0€"}},
      {"en-IN", {.grouping = "\3\2\2\2\2\2\2", .currency_prefix = "₹"}}};
  const auto found = kLocales.find(name);
  return found == kLocales.end() ? nullptr : &found->second;
}

Json time_answer(Timestamp time) {
  if (std::isnan(time.ms)) return {{"$date", nullptr}};
  return format_d3_time("%Y-%m-%dT%H:%M:%S.%LZ", time, TimeZone(), TimeLocale::EnUs);
}

Json answer(const Json& test, const TimeZone& local) {
  const std::string fn = test.value("fn", ""), spec = test.value("spec", "");
  if (fn == "format" || fn == "formatPrefix") {
    const auto parsed = parse_number_specifier(spec);
    if (!parsed) return nullptr;
    const NumberLocale* locale = locale_of(test.value("locale", "en-US"));
    if (!locale) return nullptr;
    const double value = number_of(test.value("in", Json()));
    if (fn == "format") return d3_number_format(*parsed, *locale)(value);
    return d3_prefix_format(*parsed, number_of(test.value("value", Json())), *locale)(value);
  }
  const TimeZone zone = fn.starts_with("utc") ? TimeZone() : local;
  if (fn.ends_with("Format")) {
    const auto locale = test.value("locale", "en-US") == "ko-KR" ? TimeLocale::KoKr : TimeLocale::EnUs;
    return format_d3_time(spec, parse_js_date(test.value("in", ""), local), zone, locale);
  }
  if (fn.ends_with("Parse")) return time_answer(parse_d3_time(spec, test.value("in", ""), zone));
  return nullptr;
}

}  // namespace

Json evaluate_formats(const Json& file, const TimeZone& zone) {
  Json answers = Json::array();
  for (const Json& test : file.at("cases")) answers.push_back(answer(test, zone));
  return answers;
}

}  // namespace jopan::cli
