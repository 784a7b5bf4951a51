#include "format/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace jopan {
namespace {

/// Longer than the exact expansion of any double that is printed here (1074 decimals, 767 significant digits).
constexpr int kExactDigits = 1074;

struct Printed {
  std::string digits;  ///< The mantissa without its point.
  int exponent = 0;    ///< Of the first digit; scientific only.
};

Printed print(double value, std::chars_format format, int precision) {
  char buffer[kExactDigits + 40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, format, precision).ptr;
  Printed printed;
  for (const char* c = buffer; c != end; ++c) {
    if (*c == 'e') {
      std::from_chars(c[1] == '+' ? c + 2 : c + 1, end, printed.exponent);
      break;
    }
    if (*c != '.') printed.digits += *c;
  }
  return printed;
}

/// `value` > 0 with `precision` digits behind the point. to_chars rounds an exact tie to even, JavaScript up.
Printed print_ties_up(double value, std::chars_format format, int precision) {
  const Printed longer = print(value, format, precision + 1);
  if (longer.digits.back() != '5') return print(value, format, precision);
  const Printed exact = print(value, format, kExactDigits);
  const std::size_t keep = longer.digits.size() - 1;
  if (exact.digits[keep] != '5' || exact.digits.find_first_not_of('0', keep + 1) != std::string::npos) {
    return print(value, format, precision);
  }
  Printed up{exact.digits.substr(0, keep), exact.exponent};
  std::size_t i = keep;
  while (i > 0 && up.digits[i - 1] == '9') up.digits[--i] = '0';
  if (i > 0) {
    ++up.digits[i - 1];
  } else {
    up.digits.insert(0, "1");
    if (format == std::chars_format::scientific) {
      up.digits.pop_back();
      ++up.exponent;
    }
  }
  return up;
}

std::string exponent_text(int exponent) {
  return (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

std::string with_point(std::string digits, std::size_t after) {
  if (after < digits.size()) digits.insert(after, ".");
  return digits;
}

}  // namespace

void Decimal::round_to(int decimals) {
  const int keep = point + decimals;
  if (keep >= static_cast<int>(digits.size())) return;
  const bool up = keep >= 0 && digits[static_cast<std::size_t>(keep)] >= '5';
  digits.resize(static_cast<std::size_t>(std::max(keep, 0)));
  if (up) {
    while (!digits.empty() && digits.back() == '9') digits.pop_back();
    if (digits.empty()) {
      digits = "1";
      ++point;
    } else {
      ++digits.back();
    }
    if (keep == 0) point = 1 - decimals;
  }
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  if (digits.empty()) point = 0;
}

void Decimal::round_to_significant(int count) {
  round_to(std::max(count, 1) - point);
}

std::string Decimal::plain(int min_decimals) const {
  const int size = static_cast<int>(digits.size());
  std::string whole, fraction;
  if (point > 0) {
    whole = digits.substr(0, static_cast<std::size_t>(std::min(point, size)));
    whole.append(static_cast<std::size_t>(std::max(point - size, 0)), '0');
    if (size > point) fraction = digits.substr(static_cast<std::size_t>(point));
  } else if (!is_zero()) {
    fraction = std::string(static_cast<std::size_t>(-point), '0') + digits;
  }
  if (whole.empty()) whole = "0";
  if (static_cast<int>(fraction.size()) < min_decimals) fraction.resize(static_cast<std::size_t>(min_decimals), '0');
  return fraction.empty() ? whole : whole + "." + fraction;
}

Decimal shortest_decimal(double value) {
  Decimal decimal;
  if (!std::isfinite(value) || value == 0) return decimal;
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const auto e = text.find('e');
  int exponent = 0;
  std::from_chars(text.data() + e + (text[e + 1] == '+' ? 2 : 1), end, exponent);
  decimal.digits = text[0];
  if (e > 1) decimal.digits += text.substr(2, e - 2);
  while (decimal.digits.back() == '0') decimal.digits.pop_back();
  decimal.point = exponent + 1;
  return decimal;
}

ExactNumber::ExactNumber(double value)
    : magnitude(shortest_decimal(value)), is_negative(value < 0), is_finite(std::isfinite(value)) {}

ExactNumber ExactNumber::meant_by(double value) {
  constexpr int kDigitsOfEveryDouble = 15;
  ExactNumber number(value);
  const auto digits = static_cast<int>(number.magnitude.digits.size());
  if (digits > kDigitsOfEveryDouble && digits > number.magnitude.point)
    number.magnitude.round_to_significant(kDigitsOfEveryDouble);
  return number;
}

std::string ExactNumber::numeral() const {
  if (!is_finite) return "NaN";
  if (magnitude.is_zero()) return "0";
  return (is_negative ? "-" : "") + magnitude.digits + "e" +
         std::to_string(magnitude.point - static_cast<int>(magnitude.digits.size()));
}

std::optional<ExactNumber> ExactNumber::parse(std::string_view text) {
  constexpr int kFarthestExponent = 400;
  ExactNumber number(0);
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    number.is_negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const auto take_digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    number.magnitude.digits += text.substr(0, count);
    text.remove_prefix(count);
    return static_cast<int>(count);
  };
  int point = take_digits();
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    take_digits();
  }
  if (number.magnitude.digits.empty()) return std::nullopt;
  if (!text.empty()) {
    if (text[0] != 'e' && text[0] != 'E') return std::nullopt;
    text.remove_prefix(text.size() > 1 && text[1] == '+' ? 2 : 1);
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (error != std::errc() || end != text.data() + text.size() || std::abs(exponent) > kFarthestExponent)
      return std::nullopt;
    point += exponent;
  }
  std::string& digits = number.magnitude.digits;
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
  digits.erase(0, zeros);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  number.magnitude.point = digits.empty() ? 0 : point - static_cast<int>(zeros);
  number.is_negative = number.is_negative && !digits.empty();
  return number;
}

std::optional<int> decimal_exponent(double value) {
  const Decimal decimal = shortest_decimal(value);
  if (decimal.is_zero()) return std::nullopt;
  return decimal.point - 1;
}

std::string js_to_string(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return "Infinity";
  const Decimal decimal = shortest_decimal(value);
  if (decimal.is_zero()) return "0";
  if (decimal.point > -6 && decimal.point <= 21) return decimal.plain();
  return with_point(decimal.digits, 1) + exponent_text(decimal.point - 1);
}

std::string js_to_fixed(double value, int decimals) {
  if (!std::isfinite(value) || value >= 1e21) return js_to_string(value);
  if (value == 0) return Decimal{}.plain(decimals);
  std::string digits = print_ties_up(value, std::chars_format::fixed, decimals).digits;
  const std::size_t whole = digits.size() - static_cast<std::size_t>(decimals);
  return with_point(std::move(digits), whole);
}

std::string js_to_exponential(double value, int decimals) {
  if (!std::isfinite(value)) return js_to_string(value);
  if (value == 0) return Decimal{}.plain(decimals) + exponent_text(0);
  const Printed printed = print_ties_up(value, std::chars_format::scientific, decimals);
  return with_point(printed.digits, 1) + exponent_text(printed.exponent);
}

std::string js_to_precision(double value, int digits) {
  if (!std::isfinite(value)) return js_to_string(value);
  if (value == 0) return Decimal{}.plain(digits - 1);
  const auto [text, exponent] = print_ties_up(value, std::chars_format::scientific, digits - 1);
  if (exponent < -6 || exponent >= digits) return with_point(text, 1) + exponent_text(exponent);
  if (exponent >= 0) return with_point(text, static_cast<std::size_t>(exponent) + 1);
  return "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + text;
}

double js_round(double value) {
  const double floor = std::floor(value);
  return value - floor >= 0.5 ? floor + 1 : floor;
}

std::string group_thousands(const std::string& integer_digits) {
  std::string result = integer_digits;
  for (auto i = static_cast<std::ptrdiff_t>(result.size()) - 3; i > 0; i -= 3)
    result.insert(static_cast<std::size_t>(i), ",");
  return result;
}

}  // namespace jopan
