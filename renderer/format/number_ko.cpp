#include "format/number_ko.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "format/exact_math.h"
#include "format/format.h"

namespace jopan {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::string_view kNothing = "\u2013";

struct Power {
  std::string_view name;
  int exponent;
};
/// Groups of four digits, from the largest.
constexpr std::array kPowers{Power{"경", 16}, Power{"조", 12}, Power{"억", 8}, Power{"만", 4}, Power{"", 0}};
/// From here on (해) numbers are written as a power of ten.
constexpr int kTooManyDigits = 20;
/// Below this many zeros behind the point a small number is written as a power of ten.
constexpr int kTooManyZeros = -6;

std::string superscript(int number) {
  constexpr std::array<std::string_view, 10> kDigits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text = number < 0 ? "⁻" : "";
  for (const char c : std::to_string(std::abs(number))) text += kDigits[static_cast<std::size_t>(c - '0')];
  return text;
}

/// 1.23×10³⁰⁰
std::string scientific(Decimal number) {
  number.round_to_significant(3);
  const int exponent = number.point - 1;
  number.point = 1;
  return number.plain() + "×10" + superscript(exponent);
}

bool is_attached_everywhere(std::string_view unit) {
  return unit.starts_with("%") || unit.starts_with("‰") || unit.starts_with("°") || unit.starts_with("℃") ||
         unit.starts_with("℉");
}

bool ends_in_digit(std::string_view text) {
  return !text.empty() && text.back() >= '0' && text.back() <= '9';
}

/// A unit attaches to a digit and is spaced after 만, 억, 조, 경 (Hangul Orthography 43).
std::string with_unit(std::string number, std::string_view unit) {
  if (unit.empty()) return number;
  if (!ends_in_digit(number) && !is_attached_everywhere(unit)) number += " ";
  return number + std::string(unit);
}

std::string grouped(const Decimal& number, int least_decimals = 0) {
  const std::string plain = number.plain(least_decimals);
  const auto point = plain.find('.');
  return group_thousands(plain.substr(0, point)) + (point == std::string::npos ? "" : plain.substr(point));
}

/// As many decimals as tell the number apart: all when they are few, else three significant digits or one decimal.
void round_naturally(Decimal& number) {
  constexpr int kFew = 3;
  if (static_cast<int>(number.digits.size()) - number.point <= kFew) return;
  number.round_to(std::max(1, kFew - number.point));
}

void round_as(Decimal& number, const Decimals& decimals) {
  if (decimals.most) {
    number.round_to(std::max(*decimals.most, decimals.least));
  } else {
    round_naturally(number);
  }
}

/// The magnitude as text, without sign. Powers of ten stand in for what would be a wall of zeros; explicit decimals ask
/// for the zeros.
std::string write_grouped(Decimal number, const Decimals& decimals) {
  if (number.point > kTooManyDigits || (!decimals.most && !number.is_zero() && number.point <= kTooManyZeros)) {
    return scientific(std::move(number));
  }
  round_as(number, decimals);
  return grouped(number, decimals.least);
}

bool has_value(std::string_view text) {
  return text.find_first_of("123456789") != std::string_view::npos;
}

/// Puts the minus in front of what did not round to zero.
std::string with_sign(const ExactNumber& value, std::string text) {
  return value.is_negative && has_value(text) ? std::string(kMinus) + text : text;
}

/// 8억 1,800만
std::string write_mixed(Decimal number) {
  if (number.point > kTooManyDigits || (!number.is_zero() && number.point <= kTooManyZeros))
    return scientific(std::move(number));
  if (number.point <= 4) return grouped(number);
  number.round_to(0);
  const std::string digits = number.plain();
  std::string text;
  for (const Power& power : kPowers) {
    const auto end = static_cast<std::ptrdiff_t>(digits.size()) - power.exponent;
    if (end <= 0) continue;
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(end - 4, 0));
    std::string group = digits.substr(begin, static_cast<std::size_t>(end) - begin);
    group.erase(0, group.find_first_not_of('0'));
    if (group.empty()) continue;
    if (!text.empty()) text += " ";
    text += group_thousands(group) + std::string(power.name);
  }
  return text;
}

std::string mixed_magnitude(Decimal number, int significant_digits) {
  if (significant_digits > 0) number.round_to_significant(significant_digits);
  if (significant_digits <= 0 && number.point <= 4) round_naturally(number);
  return write_mixed(std::move(number));
}

/// ICU's compact rounding: two significant digits below 100, else whole.
void round_compactly(Decimal& number, int significant_digits) {
  if (significant_digits > 0) return number.round_to_significant(significant_digits);
  if (number.point <= 2) return number.round_to_significant(2);
  number.round_to(0);
}

int compact_exponent(const Decimal& number) {
  if (number.point > 12) return 12;
  if (number.point > 8) return 8;
  if (number.point > 4) return 4;
  return number.point > 3 ? 3 : 0;
}

std::string compact_name(int exponent) {
  switch (exponent) {
    case 12:
      return "조";
    case 8:
      return "억";
    case 4:
      return "만";
    case 3:
      return "천";
    default:
      return "";
  }
}

std::string write_compact(Decimal number, int significant_digits) {
  // Rounding may carry into the next unit: 9,999 is 1만.
  int exponent = compact_exponent(number);
  for (int pass = 0; pass < 2; ++pass) {
    Decimal scaled = number;
    scaled.point -= exponent;
    round_compactly(scaled, significant_digits);
    scaled.point += exponent;
    const int carried = compact_exponent(scaled);
    if (scaled.is_zero() || carried == exponent) {
      scaled.point -= scaled.is_zero() ? 0 : exponent;
      // In compact notation CLDR groups from five digits on.
      return (scaled.point >= 5 ? grouped(scaled) : scaled.plain()) + compact_name(exponent);
    }
    exponent = carried;
    number = scaled;
  }
  return grouped(number);
}

struct Currency {
  std::string_view code, symbol;
  int decimals;
};
/// CLDR's ko symbols; any other code stands for itself. What ends in a letter is kept off the number by a no-break
/// space.
constexpr std::array kCurrencies{
    Currency{"KRW", "₩", 0},    Currency{"USD", "US$", 2}, Currency{"JPY", "JP¥", 0}, Currency{"EUR", "€", 2},
    Currency{"GBP", "£", 2},    Currency{"CNY", "CN¥", 2}, Currency{"HKD", "HK$", 2}, Currency{"TWD", "NT$", 2},
    Currency{"VND", "₫", 0},    Currency{"INR", "₹", 2},   Currency{"AUD", "AU$", 2}, Currency{"CAD", "CA$", 2},
    Currency{"NZD", "NZ$", 2},  Currency{"BRL", "R$", 2},  Currency{"ILS", "₪", 2},   Currency{"MXN", "MX$", 2},
    Currency{"XAF", "FCFA", 0}, Currency{"XCD", "EC$", 2}, Currency{"XCG", "Cg.", 2}, Currency{"XOF", "F\u202fCFA", 0},
    Currency{"XPF", "CFPF", 0}};

/// CLDR's currencies without a minor unit in use, and those with three decimals, among what stands for itself.
constexpr std::string_view kWholeCurrencies =
    "AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK KMF KPW LAK LBP MGA MMK PKR PYG RWF SLL SOS SYP UGX VUV YER";
constexpr std::string_view kThousandthCurrencies = "BHD JOD KWD LYD OMR TND";

Currency find_currency(std::string_view code) {
  for (const Currency& currency : kCurrencies) {
    if (currency.code == code) return currency;
  }
  const auto is_in = [&](std::string_view list) { return list.find(code) != std::string_view::npos; };
  return {code, code, is_in(kWholeCurrencies) ? 0 : is_in(kThousandthCurrencies) ? 3 : 2};
}

}  // namespace

std::optional<int> korean_power_of_ten(std::string_view name) {
  if (name == "천") return 3;
  for (const Power& power : kPowers) {
    if (power.exponent > 0 && power.name == name) return power.exponent;
  }
  return std::nullopt;
}

std::string format_mixed(const ExactNumber& value, int significant_digits, std::string_view unit) {
  if (!value.is_finite) return std::string(kNothing);
  return with_unit(with_sign(value, mixed_magnitude(value.magnitude, significant_digits)), unit);
}

std::string format_grouped(const ExactNumber& value, Decimals decimals, std::string_view unit) {
  if (!value.is_finite) return std::string(kNothing);
  return with_unit(with_sign(value, write_grouped(value.magnitude, decimals)), unit);
}

std::string format_compact(const ExactNumber& value, int significant_digits, std::string_view unit) {
  if (!value.is_finite) return std::string(kNothing);
  const Decimal number = value.magnitude;
  const bool extreme = number.point > kTooManyDigits || (!number.is_zero() && number.point <= kTooManyZeros);
  return with_unit(with_sign(value, extreme ? scientific(number) : write_compact(number, significant_digits)), unit);
}

std::string format_divided(const ExactNumber& value, int power_of_ten, Decimals decimals, std::string_view unit) {
  if (!value.is_finite) return std::string(kNothing);
  Decimal number = value.magnitude;
  if (!number.is_zero()) number.point -= power_of_ten;
  // Round ticks (2.25) stay exact; other values get one decimal.
  constexpr int kExact = 2;
  if (!decimals.most && static_cast<int>(number.digits.size()) - number.point > kExact) decimals.most = 1;
  return with_unit(with_sign(value, write_grouped(std::move(number), decimals)), unit);
}

std::string format_percent(const ExactNumber& value, const PercentStyle& style) {
  if (!value.is_finite) return std::string(kNothing);
  Decimal number = value.magnitude;
  if (style.ratio && !number.is_zero()) number.point += 2;
  std::string text = with_sign(value, write_grouped(std::move(number), style.decimals));
  if (style.is_signed && !value.is_negative && has_value(text)) text.insert(0, "+");
  return text + (style.points ? "%p" : "%");
}

std::string format_times(const ExactNumber& value, Decimals decimals) {
  if (!value.is_finite) return std::string(kNothing);
  return with_sign(value, write_grouped(value.magnitude, decimals)) + "배";
}

std::string format_duration(const ExactNumber& minutes) {
  if (minutes.is_finite && minutes.magnitude.is_zero()) return "0분";
  return format_duration_seconds(exact_product(minutes, 60));
}

std::string format_duration_seconds(const ExactNumber& seconds) {
  if (!seconds.is_finite) return std::string(kNothing);
  Decimal rounded = seconds.magnitude;
  rounded.round_to(0);
  // Beyond the whole numbers of a double parts of an hour say nothing.
  constexpr int kWholeDigits = 15;
  if (rounded.point > kWholeDigits) {
    const ExactNumber hours = exact_quotient(seconds, 3600);
    return format_grouped(hours, {.most = 0}, "시간");
  }
  const std::string digits = rounded.plain();
  std::int64_t total = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), total);
  std::string text;
  const auto add = [&](std::int64_t count, std::string_view name) {
    if (count == 0) return;
    text += (text.empty() ? "" : " ") + group_thousands(std::to_string(count)) + std::string(name);
  };
  add(total / 3600, "시간");
  add(total / 60 % 60, "분");
  add(total % 60, "초");
  return text.empty() ? "0초" : with_sign(seconds, text);
}

std::string format_currency(const ExactNumber& value, std::string_view code) {
  if (!value.is_finite) return std::string(kNothing);
  const Currency currency = find_currency(code);
  std::string number = write_grouped(value.magnitude, {.most = currency.decimals, .least = currency.decimals});
  const char last = currency.symbol.back();
  const bool is_apart = (last >= 'A' && last <= 'Z') || last == '.';
  return with_sign(value, std::string(currency.symbol) + (is_apart ? "\u00a0" : "") + number);
}

std::string format_number_range(const ExactNumber& low, const ExactNumber& high, std::string_view unit,
                                RangeKind kind) {
  if (kind == RangeKind::Year) {
    const auto year = [](const ExactNumber& value) {
      return value.is_finite ? with_sign(value, value.magnitude.plain()) : std::string(kNothing);
    };
    return with_unit(year(low) + "~" + year(high), unit);
  }
  return format_mixed(low, 0, {}) + "~" + format_mixed(high, 0, unit);
}

AxisDivisor axis_divisor(double largest) {
  largest = std::abs(largest);
  for (const Power& power : kPowers) {
    const double divisor = std::pow(10.0, power.exponent);
    if (power.exponent > 0 && largest >= divisor) return {divisor, power.name};
  }
  return {};
}

}  // namespace jopan
