#include "format/exact_math.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace jopan {
namespace {

/// Whole numbers as digits, the first one not zero; "" is zero.
using Digits = std::string;

void drop_leading_zeros(Digits& digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
}

bool is_less(const Digits& a, const Digits& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

Digits sum(const Digits& a, const Digits& b) {
  Digits result(std::max(a.size(), b.size()) + 1, '0');
  int carry = 0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const int digit =
        (i < a.size() ? a[a.size() - 1 - i] - '0' : 0) + (i < b.size() ? b[b.size() - 1 - i] - '0' : 0) + carry;
    carry = digit / 10;
    result[result.size() - 1 - i] = static_cast<char>('0' + digit % 10);
  }
  drop_leading_zeros(result);
  return result;
}

/// a − b for a >= b.
Digits rest(const Digits& a, const Digits& b) {
  Digits result = a;
  int borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    int digit = a[a.size() - 1 - i] - '0' - (i < b.size() ? b[b.size() - 1 - i] - '0' : 0) - borrow;
    borrow = digit < 0 ? 1 : 0;
    digit += borrow * 10;
    result[a.size() - 1 - i] = static_cast<char>('0' + digit);
  }
  drop_leading_zeros(result);
  return result;
}

/// 0.digits × 10^point.
Decimal decimal_of(Digits digits, int point) {
  const auto size = static_cast<int>(digits.size());
  drop_leading_zeros(digits);
  point -= size - static_cast<int>(digits.size());
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return {digits, digits.empty() ? 0 : point};
}

int last_place(const Decimal& number) {
  return number.point - static_cast<int>(number.digits.size());
}

/// number ÷ 10^place, which is whole.
Digits whole(const Decimal& number, int place) {
  if (number.is_zero()) return {};
  return number.digits + Digits(static_cast<std::size_t>(last_place(number) - place), '0');
}

ExactNumber signed_number(Decimal magnitude, bool is_negative) {
  ExactNumber result(0);
  result.is_negative = is_negative && !magnitude.is_zero();
  result.magnitude = std::move(magnitude);
  return result;
}

Decimal divided(const Digits& dividend, const Digits& divisor) {
  constexpr std::size_t kSignificant = 30;
  Digits digits, remainder;
  std::size_t taken = 0, significant = 0;
  while (significant < kSignificant && (taken < dividend.size() || !remainder.empty())) {
    remainder += taken < dividend.size() ? dividend[taken] : '0';
    ++taken;
    drop_leading_zeros(remainder);
    char digit = '0';
    while (!is_less(remainder, divisor)) {
      remainder = rest(remainder, divisor);
      ++digit;
    }
    digits += digit;
    if (significant > 0 || digit != '0') ++significant;
  }
  const bool goes_on =
      !remainder.empty() || (taken < dividend.size() && dividend.find_first_not_of('0', taken) != std::string::npos);
  if (goes_on && digits.back() == '0') digits.back() = '1';
  return decimal_of(digits, static_cast<int>(dividend.size()));
}

}  // namespace

ExactNumber exact_difference(const ExactNumber& a, const ExactNumber& b) {
  if (!a.is_finite || !b.is_finite) return std::nan("");
  if (a.magnitude.is_zero()) return signed_number(b.magnitude, !b.is_negative);
  if (b.magnitude.is_zero()) return a;
  const int place = std::min(last_place(a.magnitude), last_place(b.magnitude));
  const Digits left = whole(a.magnitude, place), right = whole(b.magnitude, place);
  const bool adds = a.is_negative != b.is_negative, is_swapped = !adds && is_less(left, right);
  Digits digits = adds ? sum(left, right) : is_swapped ? rest(right, left) : rest(left, right);
  const int point = place + static_cast<int>(digits.size());
  return signed_number(decimal_of(std::move(digits), point), a.is_negative != is_swapped);
}

ExactNumber exact_product(const ExactNumber& a, int factor) {
  if (!a.is_finite) return a;
  Digits digits;
  for (const char digit : a.magnitude.digits) {
    if (!digits.empty()) digits += '0';
    digits = sum(digits, std::to_string(std::abs(factor) * (digit - '0')));
  }
  const int point = last_place(a.magnitude) + static_cast<int>(digits.size());
  return signed_number(decimal_of(std::move(digits), point), a.is_negative != (factor < 0));
}

ExactNumber exact_quotient(const ExactNumber& a, const ExactNumber& b) {
  if (!a.is_finite || !b.is_finite || b.magnitude.is_zero()) return std::nan("");
  if (a.magnitude.is_zero()) return a;
  const int place = std::min(last_place(a.magnitude), last_place(b.magnitude));
  return signed_number(divided(whole(a.magnitude, place), whole(b.magnitude, place)), a.is_negative != b.is_negative);
}

ExactNumber exact_growth(const ExactNumber& from, const ExactNumber& to) {
  return exact_quotient(exact_difference(to, from), from);
}

}  // namespace jopan
