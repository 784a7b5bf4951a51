#include "format/formatter_ko.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "format/exact_math.h"
#include "format/number_ko.h"
#include "format/time_ko.h"

namespace jopan {
namespace {

using Apply = std::function<std::string(const Value&)>;

/// "name:option,option unit", taken apart. Options may also be parted by "|".
struct Request {
  std::string name;
  std::vector<std::string> options;
  std::string unit;
  std::string text;  ///< All of it, for messages.
  JsonPointer at;
};

Request take_apart(std::string_view format, const JsonPointer& at) {
  Request request;
  request.text = format;
  request.at = at;
  const auto space = format.find(' ');
  if (space != std::string_view::npos) {
    std::string_view unit = format.substr(space + 1);
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    request.unit = unit;
    format = format.substr(0, space);
  }
  const auto colon = format.find(':');
  request.name = format.substr(0, colon);
  while (colon != std::string_view::npos) {
    format.remove_prefix(std::min(format.find_first_of(":,|") + 1, format.size()));
    const auto end = format.find_first_of(",|");
    request.options.emplace_back(format.substr(0, end));
    if (end == std::string_view::npos) break;
  }
  return request;
}

tl::unexpected<Diagnostics> bad(const Request& request, const std::string& why, std::string hint) {
  return fail(error_at(request.at, "format.bad", "the format \"" + request.text + "\" " + why, std::move(hint)));
}

std::optional<int> digits_of(std::string_view option) {
  constexpr int kMostDigits = 20;
  int number = 0;
  const auto [end, error] = std::from_chars(option.data(), option.data() + option.size(), number);
  if (error != std::errc() || end != option.data() + option.size() || number < 0 || number > kMostDigits)
    return std::nullopt;
  return number;
}

/// NaN for null: no value is not zero.
double approximate(const Value& value) {
  return is_null(value) ? std::nan("") : to_number(value);
}

/// Digits beyond a double's are kept where the cell is text.
ExactNumber number_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    return ExactNumber::parse(trim_js(*text)).value_or(std::nan(""));
  return ExactNumber::meant_by(approximate(value));
}

/// Options that are decimals or "fixed"; the rest goes to `other`, which says whether it knows the option.
template <class Other>
Result<Decimals> read_decimals(const Request& request, Decimals decimals, const std::string& example, Other other) {
  bool fixed = false;
  for (const std::string& option : request.options) {
    if (const auto digits = digits_of(option)) {
      decimals.most = *digits;
    } else if (option == "fixed") {
      fixed = true;
    } else if (!other(option)) {
      return bad(request, "has an unknown option \"" + option + "\"", "write it like \"" + example + "\"");
    }
  }
  if (fixed) decimals.least = decimals.most.value_or(0);
  return decimals;
}

Result<Apply> parse_num(const Request& request, const TimeZone&) {
  const auto none = [](const std::string&) { return false; };
  JOPAN_TRY(const Decimals decimals, read_decimals(request, {}, "num:1 점", none));
  return
      [decimals, unit = request.unit](const Value& value) { return format_grouped(number_of(value), decimals, unit); };
}

/// mixed and compact: one option, the significant digits to keep.
Result<int> significant_digits(const Request& request) {
  if (request.options.empty()) return 0;
  const auto digits = digits_of(request.options.front());
  if (request.options.size() > 1 || !digits || *digits == 0) {
    return bad(request, "needs a number of digits after the colon", "write it like \"" + request.name + ":3 건\"");
  }
  return *digits;
}

Result<Apply> parse_mixed(const Request& request, const TimeZone&) {
  JOPAN_TRY(const int digits, significant_digits(request));
  return [digits, unit = request.unit](const Value& value) { return format_mixed(number_of(value), digits, unit); };
}

Result<Apply> parse_compact(const Request& request, const TimeZone&) {
  JOPAN_TRY(const int digits, significant_digits(request));
  return [digits, unit = request.unit](const Value& value) { return format_compact(number_of(value), digits, unit); };
}

/// Zeros of "1000"; a divisor may be written in digits too.
std::optional<int> zeros_of(const std::string& number) {
  constexpr std::size_t kMostZeros = 18;
  if (number.empty() || number[0] != '1' || number.find_first_not_of('0', 1) != std::string::npos) return std::nullopt;
  if (number.size() > kMostZeros + 1) return std::nullopt;
  return static_cast<int>(number.size()) - 1;
}

Result<Apply> parse_div(const Request& request, const TimeZone&) {
  std::optional<int> power;
  Request rest = request;
  if (!rest.options.empty()) {
    power = korean_power_of_ten(rest.options.front());
    if (!power) power = zeros_of(rest.options.front());
    rest.options.erase(rest.options.begin());
  }
  if (!power)
    return bad(request, "does not say what to divide by",
               "write it like \"div:억,1\": 천, 만, 억, 조, 경 or a power of ten");
  const auto none = [](const std::string&) { return false; };
  JOPAN_TRY(const Decimals decimals, read_decimals(rest, {}, "div:억,1", none));
  return [power = *power, decimals, unit = request.unit](const Value& value) {
    return format_divided(number_of(value), power, decimals, unit);
  };
}

Result<Apply> parse_percent(const Request& request, const TimeZone&) {
  PercentStyle style{.ratio = request.name == "ratio"};
  const auto other = [&](const std::string& option) {
    style.is_signed = style.is_signed || option == "signed";
    style.points = style.points || option == "pp";
    return option == "signed" || option == "pp";
  };
  JOPAN_TRY(style.decimals, read_decimals(request, style.decimals, request.name + ":1,signed", other));
  return [style, unit = request.unit](const Value& value) { return format_percent(number_of(value), style) + unit; };
}

Result<Apply> parse_duration(const Request& request, const TimeZone&) {
  const std::string unit = request.options.empty() ? "minutes" : request.options.front();
  if (request.options.size() > 1 || (unit != "minutes" && unit != "seconds" && unit != "hours")) {
    return bad(request, "does not name the unit of its values",
               "write \"duration:minutes\", \"duration:seconds\" or \"duration:hours\"");
  }
  if (unit == "seconds") return [](const Value& value) { return format_duration_seconds(number_of(value)); };
  return [factor = unit == "hours" ? 60 : 1](const Value& value) {
    return format_duration(exact_product(number_of(value), factor));
  };
}

Result<Apply> parse_times(const Request& request, const TimeZone&) {
  const auto none = [](const std::string&) { return false; };
  JOPAN_TRY(const Decimals decimals, read_decimals(request, {.most = 1}, "times:1", none));
  return [decimals](const Value& value) { return format_times(number_of(value), decimals); };
}

Result<Apply> parse_currency(const Request& request, const TimeZone&) {
  const std::string code = request.options.empty() ? "KRW" : request.options.front();
  const bool is_code = code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
  if (request.options.size() > 1 || !is_code) {
    return bad(request, "does not name a currency", "write it like \"currency:KRW\" or \"currency:USD\"");
  }
  return [code](const Value& value) { return format_currency(number_of(value), code); };
}

/// The two ends of a range; nothing for a value that is no list of two.
std::optional<std::pair<Value, Value>> ends_of(const Value& value) {
  const auto* nested = std::get_if<NestedPtr>(&value);
  if (nested == nullptr || *nested == nullptr || !(*nested)->is_array() || (*nested)->size() != 2) return std::nullopt;
  return std::pair(from_json((**nested)[0]), from_json((**nested)[1]));
}

/// What both ends share is written once: 3~5%, 3억~5억 달러.
std::string write_range(std::string low, const std::string& high, const std::string& unit) {
  if (low == high) return low;
  for (const std::string_view shared :
       {std::string_view(unit), std::string_view("%p"), std::string_view("%"), std::string_view("배")}) {
    if (shared.empty() || !low.ends_with(shared) || !high.ends_with(shared)) continue;
    low.resize(low.size() - shared.size());
    while (low.ends_with(' ')) low.pop_back();
  }
  return low + "~" + high;
}

Apply with_ranges(Apply apply, const std::string& unit) {
  return [apply = std::move(apply), unit](const Value& value) {
    const auto ends = ends_of(value);
    return ends ? write_range(apply(ends->first), apply(ends->second), unit) : apply(value);
  };
}

/// What a table may hold for a date: a time, text, or a bare year.
Timestamp time_of(const Value& value, const TimeZone& zone) {
  constexpr double kFirstYear = 1000, kLastYear = 9999;
  if (const auto* time = std::get_if<Timestamp>(&value)) return *time;
  if (const auto* text = std::get_if<std::string>(&value)) return parse_day(*text, zone);
  const double number = approximate(value);
  if (number >= kFirstYear && number <= kLastYear && number == std::floor(number)) {
    return zone.from_civil({.year = static_cast<int>(number)});
  }
  return {number};
}

Result<Apply> parse_date(const Request& request, const TimeZone& zone) {
  const std::string skeleton = request.options.empty() ? "yMMMd" : request.options.front();
  if (request.options.size() > 1 || !is_korean_skeleton(skeleton)) {
    std::string hint = nearest_name_hint(skeleton, korean_skeletons());
    if (hint.empty()) hint = "write it like \"date:yMMM\" (2025년 8월) or \"date:axisYM\" ('25.8)";
    return bad(request, "has no date skeleton \"" + skeleton + "\"", std::move(hint));
  }
  return [skeleton, zone, unit = request.unit](const Value& value) {
    const auto ends = ends_of(value);
    const std::string text =
        ends ? format_korean_date_range(skeleton, time_of(ends->first, zone), time_of(ends->second, zone), zone)
             : format_korean_date(skeleton, time_of(value, zone), zone);
    return unit.empty() ? text : text + " " + unit;
  };
}

struct Kind {
  std::string_view name;
  Result<Apply> (*parse)(const Request&, const TimeZone&);
};

constexpr std::array kKinds{Kind{"num", parse_num},           Kind{"mixed", parse_mixed},
                            Kind{"compact", parse_compact},   Kind{"div", parse_div},
                            Kind{"pct", parse_percent},       Kind{"ratio", parse_percent},
                            Kind{"duration", parse_duration}, Kind{"times", parse_times},
                            Kind{"currency", parse_currency}, Kind{"date", parse_date}};

constexpr std::array kKindNames = [] {
  std::array<std::string_view, kKinds.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kKinds[i].name;
  return names;
}();

/// Whether each number gets the decimals that it needs.
bool leaves_decimals_open(const Request& request) {
  if (request.name == "mixed") return true;
  constexpr std::array<std::string_view, 5> kOpen{"num", "div", "pct", "ratio", "times"};
  if (std::find(kOpen.begin(), kOpen.end(), request.name) == kOpen.end()) return false;
  const std::size_t first = request.name == "div" ? 1 : 0;  // The divisor may be written in digits.
  return std::none_of(request.options.begin() + static_cast<std::ptrdiff_t>(std::min(first, request.options.size())),
                      request.options.end(),
                      [](const std::string& option) { return option == "fixed" || digits_of(option); });
}

struct Figures {
  int whole = 0, decimals = 0;
};

/// The places of a written number; nothing where it is none, or is written with words or powers of ten.
std::optional<Figures> figures_of(std::string_view text, std::string_view format) {
  constexpr std::string_view kMinus = "\u2212";
  if (text.starts_with(kMinus)) text.remove_prefix(kMinus.size());
  if (text.starts_with('+')) text.remove_prefix(1);
  for (const std::string_view mark : {"%p", "%", "배"})
    if (format != "mixed" && text.ends_with(mark)) text.remove_suffix(mark.size());
  if (text.empty() || text.find_first_not_of("0123456789,.") != std::string_view::npos) return std::nullopt;
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const auto commas = std::count(whole.begin(), whole.end(), ',');
  return Figures{whole == "0" ? 0 : static_cast<int>(point - static_cast<std::size_t>(commas)),
                 point == text.size() ? 0 : static_cast<int>(text.size() - point) - 1};
}

}  // namespace

std::string with_alike_decimals(std::string_view format, std::span<const Value> values) {
  // With two decimals or more, no number may have more figures than this: 123.40, but not 12,345.001.
  constexpr int kMostFigures = 5;
  Request request = take_apart(format.empty() ? "num" : format, {});
  if (!leaves_decimals_open(request)) return std::string(format);
  const std::string unit = std::exchange(request.unit, "");
  const std::string bare(format.substr(0, format.find(' ')));
  const auto apply = parse_korean_format(bare, TimeZone(), {});
  if (!apply) return std::string(format);
  Figures most;
  for (const Value& value : values) {
    if (!std::isfinite(approximate(value))) continue;
    const auto figures = figures_of((*apply)(value), request.name);
    if (!figures) return std::string(format);
    most = {std::max(most.whole, figures->whole), std::max(most.decimals, figures->decimals)};
  }
  if (most.decimals == 0 || (most.decimals > 1 && most.whole + most.decimals > kMostFigures))
    return std::string(format);
  std::string alike = request.name == "mixed" ? "num:" : request.name + ":";
  if (request.name != "mixed")
    for (const std::string& option : request.options) alike += option + ",";
  alike += std::to_string(most.decimals) + ",fixed";
  return unit.empty() ? alike : alike + " " + unit;
}

Result<Apply> parse_korean_format(std::string_view format, const TimeZone& zone, const JsonPointer& at) {
  const Request request = take_apart(format.empty() ? "num" : format, at);
  for (const Kind& kind : kKinds) {
    if (kind.name != request.name) continue;
    JOPAN_TRY(Apply apply, kind.parse(request, zone));
    if (kind.parse == parse_date) return apply;
    return with_ranges(std::move(apply), request.unit);
  }
  std::string hint = nearest_name_hint(request.name, kKindNames);
  if (hint.empty()) hint = "write it like \"mixed 건\", \"num:1\", \"pct:signed\", \"div:억\" or \"date:yMMM\"";
  return bad(request, "is none of num, mixed, compact, div, pct, ratio, duration, times, currency and date",
             std::move(hint));
}

}  // namespace jopan
