#include "format/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "format/decimal.h"
#include "format/format.h"

namespace jopan {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kTypes = "%bcdefgoprsXx";
constexpr std::array<std::string_view, 17> kPrefixes{"y", "z", "a", "f", "p", "n", "µ", "m", "",
                                                     "k", "M", "G", "T", "P", "E", "Z", "Y"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  for (; times > 0; --times) result += text;
  return result;
}

struct Parts {
  std::string coefficient;
  int exponent = 0;
};

/// d3's formatDecimalParts for a finite value > 0; without digits the shortest ones.
Parts decimal_parts(double value, int digits) {
  if (digits <= 0) {
    const Decimal decimal = shortest_decimal(value);
    return {decimal.digits, decimal.point - 1};
  }
  std::string text = js_to_exponential(value, digits - 1);
  const auto e = text.find('e');
  Parts parts;
  const char* begin = text.data() + e + (text[e + 1] == '+' ? 2 : 1);
  std::from_chars(begin, text.data() + text.size(), parts.exponent);
  parts.coefficient = text.substr(0, e);
  if (parts.coefficient.size() > 1) parts.coefficient.erase(1, 1);
  return parts;
}

std::string format_rounded(double value, int precision) {
  if (value == 0 || !std::isfinite(value)) return js_to_string(value);
  const auto [coefficient, exponent] = decimal_parts(value, precision);
  const auto size = static_cast<int>(coefficient.size());
  if (exponent < 0) return "0." + repeat("0", static_cast<std::size_t>(-exponent - 1)) + coefficient;
  if (size > exponent + 1) {
    const auto whole = static_cast<std::size_t>(exponent) + 1;
    return coefficient.substr(0, whole) + "." + coefficient.substr(whole);
  }
  return coefficient + repeat("0", static_cast<std::size_t>(exponent + 1 - size));
}

/// d3's formatPrefixAuto; `prefix` is the index of the SI prefix, or nothing for 0 and infinities.
std::string format_prefix_auto(double value, int precision, std::optional<int>& prefix) {
  prefix.reset();
  if (value == 0 || !std::isfinite(value)) return js_to_precision(value, precision);
  const auto [coefficient, exponent] = decimal_parts(value, precision);
  const int step = si_step(exponent);
  prefix = step + 8;
  const int i = exponent - step * 3 + 1;
  const auto size = static_cast<int>(coefficient.size());
  if (i >= size) return coefficient + repeat("0", static_cast<std::size_t>(i - size));
  if (i > 0)
    return coefficient.substr(0, static_cast<std::size_t>(i)) + "." + coefficient.substr(static_cast<std::size_t>(i));
  return "0." + repeat("0", static_cast<std::size_t>(-i)) +
         decimal_parts(value, std::max(0, precision + i - 1)).coefficient;
}

/// A whole number >= 0 in a radix that is a power of two, so that every digit is exact.
std::string in_radix(double value, int radix) {
  if (!std::isfinite(value)) return js_to_string(value);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string reversed;
  do {
    reversed += kDigits[static_cast<std::size_t>(std::fmod(value, radix))];
    value = std::floor(value / radix);
  } while (value > 0);
  return {reversed.rbegin(), reversed.rend()};
}

std::string upper_case(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string format_whole(double value) {
  if (!std::isfinite(value)) return js_to_string(value);
  return shortest_decimal(js_round(value)).plain();
}

/// d3's formatTrim: zeros behind the point that say nothing, also before an exponent.
std::string trim_zeros(const std::string& text) {
  std::ptrdiff_t from = -1, to = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    const auto at = static_cast<std::ptrdiff_t>(i);
    if (c == '.') {
      from = to = at;
    } else if (c == '0') {
      if (from == 0) from = at;
      to = at;
    } else if (!is_digit(c)) {
      break;
    } else if (from > 0) {
      from = 0;
    }
  }
  if (from <= 0) return text;
  return text.substr(0, static_cast<std::size_t>(from)) + text.substr(static_cast<std::size_t>(to) + 1);
}

/// d3's formatGroup; `width` bounds the result when zeros pad it.
std::string group_digits(const std::string& value, std::size_t width, const NumberLocale& locale) {
  if (locale.grouping.empty()) return value;
  std::vector<std::string> groups;
  std::size_t i = value.size(), length = 0, j = 0;
  auto size = static_cast<std::size_t>(locale.grouping[0]);
  while (i > 0 && size > 0) {
    if (length + size + 1 > width) size = width > length ? std::max<std::size_t>(1, width - length) : 1;
    const std::size_t begin = i > size ? i - size : 0;
    groups.push_back(value.substr(begin, i - begin));
    i = begin;
    length += size + 1;
    if (length > width) break;
    j = (j + 1) % locale.grouping.size();
    size = static_cast<std::size_t>(locale.grouping[j]);
  }
  std::string result;
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    if (!result.empty()) result += locale.thousands;
    result += *group;
  }
  return result;
}

/// One specifier with every default decided.
class NumberFormatter {
 public:
  NumberFormatter(NumberSpecifier specifier, NumberLocale locale, std::string extra_suffix)
      : spec_(std::move(specifier)), locale_(std::move(locale)) {
    if (spec_.type == 'n') {
      spec_.comma = true;
      spec_.type = 'g';
    } else if (spec_.type == 0 || kTypes.find(spec_.type) == std::string_view::npos) {
      if (!spec_.precision) spec_.precision = 12;
      spec_.trim = true;
      spec_.type = 'g';
    }
    if (spec_.zero || (spec_.fill == "0" && spec_.align == '=')) {
      spec_.zero = true;
      spec_.fill = "0";
      spec_.align = '=';
    }
    const char type = spec_.type;
    if (spec_.symbol == '$') {
      prefix_ = locale_.currency_prefix;
      suffix_ = locale_.currency_suffix;
    } else {
      if (spec_.symbol == '#' && is_one_of("boxX")) prefix_ = type == 'X' ? "0x" : std::string("0") + type;
      if (is_one_of("%p")) suffix_ = "%";
    }
    suffix_ += extra_suffix;
    const bool significant = is_one_of("gprs");
    precision_ = spec_.precision ? std::clamp(*spec_.precision, significant ? 1 : 0, significant ? 21 : 20) : 6;
  }

  std::string operator()(double value) const {
    std::string prefix = prefix_, suffix = suffix_, body;
    if (spec_.type == 'c') {
      suffix = (std::signbit(value) && value != 0 ? "-" : "") + js_to_string(std::abs(value)) + suffix;
    } else {
      format_number(value, prefix, body, suffix);
    }
    return padded(std::move(prefix), std::move(body), std::move(suffix));
  }

 private:
  [[nodiscard]] bool is_one_of(std::string_view types) const {
    return types.find(spec_.type) != std::string_view::npos;
  }

  void format_number(double value, std::string& prefix, std::string& body, std::string& suffix) const {
    bool negative = std::signbit(value) && !std::isnan(value);
    std::optional<int> si_prefix;
    body = std::isnan(value) ? "NaN" : digits(std::abs(value), si_prefix);
    if (spec_.trim) body = trim_zeros(body);
    if (negative && spec_.sign != '+' && reads_as_zero(body)) negative = false;

    std::string sign;
    if (negative) {
      sign = spec_.sign == '(' ? "(" : std::string(kMinus);
    } else if (spec_.sign != '-' && spec_.sign != '(') {
      sign = spec_.sign;
    }
    prefix = sign + prefix;
    if (si_prefix) suffix = std::string(kPrefixes[static_cast<std::size_t>(*si_prefix)]) + suffix;
    if (negative && spec_.sign == '(') suffix += ")";

    // Only the whole part is grouped; the fraction or exponent joins the suffix.
    if (!is_one_of("defgprs%")) return;
    const auto end = std::find_if_not(body.begin(), body.end(), is_digit) - body.begin();
    if (end == static_cast<std::ptrdiff_t>(body.size())) return;
    const auto at = static_cast<std::size_t>(end);
    suffix = (body[at] == '.' ? locale_.decimal + body.substr(at + 1) : body.substr(at)) + suffix;
    body.resize(at);
  }

  static bool reads_as_zero(const std::string& body) {
    return body.find_first_not_of("0.") == std::string::npos || body.rfind("0e", 0) == 0 ||
           (body.rfind("0.", 0) == 0 && body.find_first_not_of("0.") == body.find('e'));
  }

  [[nodiscard]] std::string digits(double value, std::optional<int>& si_prefix) const {
    switch (spec_.type) {
      case '%':
        return js_to_fixed(value * 100, precision_);
      case 'b':
        return in_radix(js_round(value), 2);
      case 'd':
        return std::isinf(value) ? "\u221E" : format_whole(value);  // JavaScript's toLocaleString from 1e21 on.
      case 'e':
        return js_to_exponential(value, precision_);
      case 'f':
        return js_to_fixed(value, precision_);
      case 'g':
        return js_to_precision(value, precision_);
      case 'o':
        return in_radix(js_round(value), 8);
      case 'p':
        return format_rounded(value * 100, precision_);
      case 'r':
        return format_rounded(value, precision_);
      case 's':
        return format_prefix_auto(value, precision_, si_prefix);
      case 'X':
        return upper_case(in_radix(js_round(value), 16));
      default:
        return in_radix(js_round(value), 16);
    }
  }

  [[nodiscard]] std::string padded(std::string prefix, std::string body, std::string suffix) const {
    constexpr auto kUnbounded = std::numeric_limits<std::size_t>::max() / 2;
    const auto width = static_cast<std::size_t>(spec_.width.value_or(0));
    if (spec_.comma && !spec_.zero) body = group_digits(body, kUnbounded, locale_);
    const std::size_t length = code_points(prefix) + code_points(body) + code_points(suffix);
    std::size_t missing = length < width ? width - length : 0;
    if (spec_.comma && spec_.zero) {
      const std::size_t room = code_points(suffix);
      body = group_digits(repeat(spec_.fill, missing) + body, missing && width > room ? width - room : kUnbounded,
                          locale_);
      missing = 0;
    }
    switch (spec_.align) {
      case '<':
        return prefix + body + suffix + repeat(spec_.fill, missing);
      case '=':
        return prefix + repeat(spec_.fill, missing) + body + suffix;
      case '^':
        return repeat(spec_.fill, missing / 2) + prefix + body + suffix + repeat(spec_.fill, missing - missing / 2);
      default:
        return repeat(spec_.fill, missing) + prefix + body + suffix;
    }
  }

  NumberSpecifier spec_;
  NumberLocale locale_;
  std::string prefix_, suffix_;
  int precision_ = 6;
};

}  // namespace

int si_step(int exponent) {
  const int thousands = exponent >= 0 ? exponent / 3 : -((2 - exponent) / 3);
  return std::clamp(thousands, -8, 8);
}

NumberFormat d3_number_format(const NumberSpecifier& specifier, const NumberLocale& locale) {
  return NumberFormatter(specifier, locale, "");
}

NumberFormat d3_prefix_format(NumberSpecifier specifier, double reference, const NumberLocale& locale) {
  // d3 shows no prefix where the reference has no exponent.
  const int step = decimal_exponent(reference) ? si_step(*decimal_exponent(reference)) : 0;
  specifier.type = 'f';
  const double factor = std::pow(10.0, -3 * step);
  NumberFormatter format(std::move(specifier), locale, std::string(kPrefixes[static_cast<std::size_t>(step + 8)]));
  return [format = std::move(format), factor](double value) { return format(factor * value); };
}

std::optional<std::function<std::string(double)>> parse_d3_format(std::string_view specifier) {
  const auto parsed = parse_number_specifier(specifier);
  if (!parsed) return std::nullopt;
  return d3_number_format(*parsed);
}

}  // namespace jopan
