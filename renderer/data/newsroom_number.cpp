#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "core/value.h"
#include "data/newsroom_cell.h"

namespace jopan {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

void skip_spaces(std::string_view& text) {
  while (take(text, " ") || take(text, "\u00A0")) {
  }
}

// Takes digits with grouping and decimals off the front and returns them without commas; empty when there are none or
// they are grouped otherwise than by three.
std::string take_decimal(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ',')) ++end;
  const std::string_view whole = text.substr(0, end);
  std::string digits;
  digits.reserve(text.size());
  if (whole.find(',') == std::string_view::npos) {
    digits = whole;
  } else {
    std::size_t group = 0;
    bool first = true;
    for (std::size_t i = 0; i <= whole.size(); ++i) {
      if (i < whole.size() && whole[i] != ',') {
        digits += whole[i];
        ++group;
        continue;
      }
      if (first ? group == 0 || group > 3 : group != 3) return "";
      first = false;
      group = 0;
    }
  }
  if (digits.size() > 1 && digits[0] == '0') return "";  // 02, 007: codes, not counts.
  text.remove_prefix(end);
  if (text.size() > 1 && text[0] == '.' && is_digit(text[1])) {
    if (digits.empty()) digits = "0";
    std::size_t fraction = 1;
    while (fraction < text.size() && is_digit(text[fraction])) ++fraction;
    digits += text.substr(0, fraction);
    text.remove_prefix(fraction);
  }
  return digits;
}

// The value of "d.ddd" times ten to the `exponent`, rounded once.
double scaled(std::string digits, int exponent) {
  if (exponent != 0) digits += "e" + std::to_string(exponent);
  double number = NAN;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

struct Unit {
  std::string_view name;
  int exponent;
};
constexpr std::array kUnits{Unit{"경", 16}, Unit{"조", 12}, Unit{"억", 8}, Unit{"만", 4}};

// "8억 1,800만", "3천만", "1조 2,000억 500": parts in falling order. Nothing when no unit stands in it.
std::optional<double> parse_magnitudes(std::string_view text) {
  double sum = 0;
  std::size_t next_unit = 0;  // Units before this one are spent.
  bool any_unit = false;
  while (!text.empty()) {
    const std::string digits = take_decimal(text);
    if (digits.empty()) return std::nullopt;
    skip_spaces(text);
    const bool thousand = take(text, "천");
    const auto unit = std::find_if(kUnits.begin() + static_cast<std::ptrdiff_t>(next_unit), kUnits.end(),
                                   [&](const Unit& u) { return text.starts_with(u.name); });
    const int exponent = (thousand ? 3 : 0) + (unit == kUnits.end() ? 0 : unit->exponent);
    sum += scaled(digits, exponent);
    any_unit = any_unit || exponent != 0;
    if (unit == kUnits.end()) {
      if (!text.empty()) return std::nullopt;
      break;
    }
    text.remove_prefix(unit->name.size());
    next_unit = static_cast<std::size_t>(unit - kUnits.begin()) + 1;
    skip_spaces(text);
  }
  return any_unit ? std::optional(sum) : std::nullopt;
}

std::optional<double> parse_unsigned(std::string_view text) {
  std::string_view rest = text;
  const std::string digits = take_decimal(rest);
  if (digits.empty()) return std::nullopt;
  skip_spaces(rest);
  if (rest.empty() || rest == "%" || rest == "％") return scaled(digits, 0);
  if (rest[0] == 'e' || rest[0] == 'E') {
    rest.remove_prefix(1);
    if (take(rest, "+") && rest.starts_with('-')) return std::nullopt;
    int exponent = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    if (error != std::errc() || end != rest.data() + rest.size()) return std::nullopt;
    const double number = scaled(digits, exponent);
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
  }
  return parse_magnitudes(text);
}

}  // namespace

std::optional<double> parse_newsroom_number(std::string_view cell, Triangle triangle) {
  if (cell.empty() || cell.size() > 64) return std::nullopt;
  // Most cells are plain numbers.
  const std::string_view digits = cell.substr(cell[0] == '-' ? 1 : 0);
  if (!digits.empty() && is_digit(digits[0]) && !(digits[0] == '0' && digits.size() > 1 && is_digit(digits[1]))) {
    double plain = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), plain);
    if (error == std::errc() && end == cell.data() + cell.size() && cell.back() != '.') return plain == 0 ? 0 : plain;
  }
  std::string_view text = trim_js(cell);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {  // A ledger's negative.
    const std::optional<double> inside = parse_unsigned(text.substr(1, text.size() - 2));
    return inside ? std::optional(-*inside) : std::nullopt;
  }
  double sign = 1;
  if (take(text, "-") || take(text, "\u2212") || take(text, "▼") || take(text, "▽")) {
    sign = -1;
  } else if (take(text, "▲") || take(text, "△")) {
    sign = triangle == Triangle::Minus ? -1 : 1;
  } else {
    take(text, "+");
  }
  skip_spaces(text);
  const std::optional<double> number = parse_unsigned(text);
  return number ? std::optional(*number == 0 ? 0 : sign * *number) : std::nullopt;
}

bool is_missing_cell(std::string_view cell) {
  const std::string_view text = trim_js(cell);
  if (text.empty()) return true;
  if (text.size() > 9) return false;
  constexpr std::array<std::string_view, 17> kMissing{"-",    "–",    "—",        "…",         "...",    "N/A",
                                                      "n/a",  "NA",   "null",     "NULL",      "NaN",    "nan",
                                                      "#N/A", "None", "Infinity", "-Infinity", "#DIV/0!"};
  return std::ranges::find(kMissing, text) != kMissing.end();
}

}  // namespace jopan
