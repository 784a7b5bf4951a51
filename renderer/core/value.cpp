#include "core/value.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace jopan {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The length of the JavaScript white space that starts `text`, 0 when there is none.
std::size_t space_at(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  if (byte(0) == ' ' || (byte(0) >= '\t' && byte(0) <= '\r')) return 1;
  if (byte(0) == 0xC2 && byte(1) == 0xA0) return 2;
  const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
  if (three == 0xE19A80 || (three >= 0xE28080 && three <= 0xE2808A) || three == 0xE280A8 || three == 0xE280A9 ||
      three == 0xE280AF || three == 0xE2819F || three == 0xE38080 || three == 0xEFBBBF) {
    return 3;
  }
  return 0;
}

// What strtod would round a decimal to that from_chars calls out of range: zero or infinity.
double out_of_range(std::string_view digits) {
  const std::size_t e = digits.find_first_of("eE");
  long long exponent = 0;
  bool negative_exponent = false;
  if (e != std::string_view::npos) {
    std::string_view tail = digits.substr(e + 1);
    negative_exponent = !tail.empty() && tail[0] == '-';
    if (!tail.empty() && (tail[0] == '-' || tail[0] == '+')) tail.remove_prefix(1);
    const auto [end, error] = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
    if (error == std::errc::result_out_of_range) exponent = std::numeric_limits<int>::max();
    if (negative_exponent) exponent = -exponent;
  }
  const std::string_view mantissa = digits.substr(0, e);
  const std::size_t dot = std::min(mantissa.find('.'), mantissa.size());
  const std::size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return 0;
  const long long magnitude = static_cast<long long>(dot) - static_cast<long long>(first) + exponent;
  return magnitude > 0 ? kInfinity : 0;
}

double radix_number(std::string_view digits, int base) {
  if (digits.empty()) return kNaN;
  double number = 0;
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 16;
    if (digit >= base) return kNaN;
    number = number * base + digit;
  }
  return number;
}

}  // namespace

std::string_view trim_js(std::string_view text) {
  while (const std::size_t n = space_at(text)) text.remove_prefix(n);
  bool trimmed = true;
  while (trimmed && !text.empty()) {
    trimmed = false;
    for (std::size_t n = 1; n <= 3 && n <= text.size() && !trimmed; ++n) {
      if (space_at(text.substr(text.size() - n)) != n) continue;
      text.remove_suffix(n);
      trimmed = true;
    }
  }
  return text;
}

double text_to_number(std::string_view text) {
  text = trim_js(text);
  if (text.empty()) return 0;
  if (text.size() > 2 && text[0] == '0') {
    const char kind = static_cast<char>(text[1] | 0x20);
    if (kind == 'x' || kind == 'b' || kind == 'o') {
      return radix_number(text.substr(2), kind == 'x' ? 16 : kind == 'o' ? 8 : 2);
    }
  }
  const bool negative = text[0] == '-';
  if (negative || text[0] == '+') text.remove_prefix(1);
  if (text == "Infinity") return negative ? -kInfinity : kInfinity;
  if (text.empty() || !(text[0] == '.' || (text[0] >= '0' && text[0] <= '9'))) return kNaN;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (end != text.data() + text.size() || error == std::errc::invalid_argument) return kNaN;
  if (error == std::errc::result_out_of_range) number = out_of_range(text);
  return negative ? -number : number;
}

double to_number(const Value& value) {
  struct Visitor {
    double operator()(std::monostate) const { return 0; }
    double operator()(bool b) const { return b ? 1 : 0; }
    double operator()(double d) const { return d; }
    double operator()(Timestamp t) const { return t.ms; }
    double operator()(const std::string& s) const { return text_to_number(s); }
    double operator()(const NestedPtr& p) const {
      return p && p->is_array() ? text_to_number(to_text(Value(p))) : p ? kNaN : 0;
    }
  };
  return std::visit(Visitor{}, value);
}

std::string number_to_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  std::array<char, 32> buffer;
  if (std::abs(number) < 1e15 && number == std::trunc(number)) {
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(number));
    return {buffer.data(), end};
  }
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number), std::chars_format::scientific);
  // Shortest digits "d.ddde±xx", laid out by the rules of Number::toString (ECMA-262, 6.1.6.1.20).
  const std::string_view scientific(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = scientific.find('e');
  std::string digits(1, scientific[0]);
  if (e > 2) digits += scientific.substr(2, e - 2);
  int exponent = 0;
  const char* exponent_text = scientific.data() + e + (scientific[e + 1] == '+' ? 2 : 1);
  std::from_chars(exponent_text, scientific.data() + scientific.size(), exponent);
  const int count = static_cast<int>(digits.size());
  const int point = exponent + 1;
  std::string text = number < 0 ? "-" : "";
  if (count <= point && point <= 21) {
    text += digits + std::string(static_cast<std::size_t>(point - count), '0');
  } else if (point > 0 && point <= 21) {
    text += digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
  } else if (point > -6 && point <= 0) {
    text += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else {
    text += digits.substr(0, 1);
    if (count > 1) text += "." + digits.substr(1);
    text += exponent < 0 ? "e-" : "e+";
    text += std::to_string(std::abs(exponent));
  }
  return text;
}

namespace {

// Days since 1970-01-01 to year, month (1..12), day; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::array<long long, 3> civil_from_days(long long days) {
  days += 719468;
  const long long era = (days >= 0 ? days : days - 146096) / 146097;
  const long long doe = days - era * 146097;
  const long long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const long long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const long long mp = (5 * doy + 2) / 153;
  const long long month = mp < 10 ? mp + 3 : mp - 9;
  return {yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1};
}

void append_padded(std::string& text, long long number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

std::string time_to_text(Timestamp time) {
  constexpr double kLargest = 8.64e15;  // ECMA-262's time range.
  if (!(std::abs(time.ms) <= kLargest)) return "Invalid Date";
  constexpr long long kDay = 86'400'000;
  const auto ms = static_cast<long long>(std::floor(time.ms));
  const long long days = ms >= 0 ? ms / kDay : -((-ms + kDay - 1) / kDay);
  const long long rest = ms - days * kDay;
  const auto [year, month, day] = civil_from_days(days);
  std::string text;
  if (year < 0 || year > 9999) {
    text += year < 0 ? '-' : '+';
    append_padded(text, std::abs(year), 6);
  } else {
    append_padded(text, year, 4);
  }
  text += '-';
  append_padded(text, month, 2);
  text += '-';
  append_padded(text, day, 2);
  text += 'T';
  append_padded(text, rest / 3'600'000, 2);
  text += ':';
  append_padded(text, rest / 60'000 % 60, 2);
  text += ':';
  append_padded(text, rest / 1000 % 60, 2);
  text += '.';
  append_padded(text, rest % 1000, 3);
  text += 'Z';
  return text;
}

}  // namespace

std::string to_text(const Value& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(double d) const { return number_to_text(d); }
    std::string operator()(Timestamp t) const { return time_to_text(t); }
    std::string operator()(const std::string& s) const { return s; }
    std::string operator()(const NestedPtr& p) const {
      if (!p) return "null";
      if (!p->is_array()) return "[object Object]";
      std::string text;
      for (const Json& element : *p) {
        if (&element != &p->front()) text += ',';
        if (!element.is_null()) text += to_text(from_json(element));
      }
      return text;
    }
  };
  return std::visit(Visitor{}, value);
}

Value from_json(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean:
      return json.get<bool>();
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float:
      return json.get<double>();
    case Json::value_t::string:
      return json.get_ref<const std::string&>();
    case Json::value_t::array:
    case Json::value_t::object:
      return std::make_shared<const Json>(json);
    default:
      return {};
  }
}

Json to_json(const Value& value) {
  struct Visitor {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool b) const { return b; }
    Json operator()(double d) const { return std::isfinite(d) ? Json(d) : Json(nullptr); }
    Json operator()(Timestamp t) const { return std::isnan(t.ms) ? Json(nullptr) : Json(time_to_text(t)); }
    Json operator()(const std::string& s) const { return s; }
    Json operator()(const NestedPtr& p) const { return p ? *p : Json(nullptr); }
  };
  return std::visit(Visitor{}, value);
}

}  // namespace jopan
