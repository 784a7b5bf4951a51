// format_answers CASES OUT: answers a JSON file of number and time format cases ({"tz", "cases": [{"fn", "spec", "in",
// "locale"}]}) with a JSON list, for comparison with d3 and Vega. A case that is not about formats gets null.
#include <cmath>
#include <fstream>
#include <map>

#include "core/json.h"
#include "format/format.h"
#include "format/number.h"

namespace {

using namespace jopan;

double number_of(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const std::string name = json.value("$", "NaN");
  if (name == "Infinity") return HUGE_VAL;
  if (name == "-Infinity") return -HUGE_VAL;
  if (name == "-0") return -0.0;
  return std::nan("");
}

const NumberLocale& locale_of(const std::string& name) {
  static const std::map<std::string, NumberLocale> kLocales{
      {"en-US", {}},
      {"ko-KR", {.currency_prefix = "₩"}},
      {"de-DE", {.decimal = ",", .thousands = ".", .currency_prefix = "", .currency_suffix = "\u00a0€"}},
      {"en-IN", {.grouping = "\3\2\2\2\2\2\2", .currency_prefix = "₹"}}};
  return kLocales.at(name);
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
    const NumberLocale& locale = locale_of(test.value("locale", "en-US"));
    const double value = number_of(test["in"]);
    if (fn == "format") return d3_number_format(*parsed, locale)(value);
    return d3_prefix_format(*parsed, number_of(test["value"]), locale)(value);
  }
  const TimeZone zone = fn.starts_with("utc") ? TimeZone() : local;
  if (fn.ends_with("Format")) {
    const auto locale = test.value("locale", "en-US") == "ko-KR" ? TimeLocale::KoKr : TimeLocale::EnUs;
    return format_d3_time(spec, parse_js_date(test["in"].get<std::string>(), local), zone, locale);
  }
  if (fn.ends_with("Parse")) return time_answer(parse_d3_time(spec, test["in"].get<std::string>(), zone));
  return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const Json file = Json::parse(std::ifstream(argv[1]));
  const TimeZone zone = TimeZone::named(file.value("tz", "UTC")).value();
  Json answers = Json::array();
  for (const Json& test : file["cases"]) answers.push_back(answer(test, zone));
  std::ofstream(argv[2]) << answers.dump();
}
