#include <algorithm>
#include <array>

#include "format/last_sound.h"

namespace jopan {
namespace {

using Reversed = std::vector<char32_t>::const_reverse_iterator;

Reversed skip_digits(Reversed at, Reversed end) {
  return std::find_if(at, end, [](char32_t c) { return !is_decimal_digit(c); });
}

/// Sino-Korean reading of the number that ends here: 12 십이, 30 삼십, 100 백, 3.0 삼 점 영.
Final number_final(const std::vector<char32_t>& text) {
  constexpr std::array kDigits{Final::Other, Final::Rieul, Final::None,  Final::Other, Final::None,
                               Final::None,  Final::Other, Final::Rieul, Final::Rieul, Final::None};
  const auto last = text.rbegin();
  if (*last != '0') return kDigits[*last - '0'];
  const auto end =
      std::find_if(last, text.rend(), [](char32_t c) { return !is_decimal_digit(c) && c != ',' && c != '.'; });
  if (std::find(last, end, U'.') != end) return Final::Other;  // 영
  const auto other = std::find_if(last, end, [](char32_t c) { return c != ',' && c != '0'; });
  if (other == end) return Final::Other;  // 0, 00: 영, 공
  const auto zeros = std::count(last, other, U'0');
  // 조, 십조, 백조 and 천조 end in a vowel; 십, 백, 천, 만, 억, 경 do not.
  return zeros >= 12 && zeros < 16 ? Final::None : Final::Other;
}

/// 9:30 is read 9시 30분, 10:00 10시.
std::optional<Final> clock_final(const std::vector<char32_t>& text) {
  const auto colon = skip_digits(text.rbegin(), text.rend());
  if (colon - text.rbegin() != 2 || colon == text.rend() || *colon != ':') return std::nullopt;
  const auto hour_end = skip_digits(colon + 1, text.rend());
  if (hour_end == colon + 1 || hour_end - colon > 3) return std::nullopt;
  return text[text.size() - 1] == '0' && text[text.size() - 2] == '0' ? Final::None : Final::Other;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == U'’' || c == U'‘';
}

/// '26 is a year, '26.1 and '26.12 a month.
std::optional<Final> short_year_final(const std::vector<char32_t>& text) {
  const auto first = text.rbegin();
  const auto before = skip_digits(first, text.rend());
  if (before == text.rend()) return std::nullopt;
  if (is_apostrophe(*before) && before - first == 2) return Final::Other;  // 년
  if (*before != '.' || before - first > 2) return std::nullopt;
  const auto year_end = skip_digits(before + 1, text.rend());
  const bool is_month = year_end != text.rend() && is_apostrophe(*year_end) && year_end - before == 3;
  return is_month ? std::optional(Final::Rieul) : std::nullopt;  // 월
}

}  // namespace

std::optional<Final> currency_final(char32_t c) {
  switch (c) {
    case U'$':  // 달러
    case U'€':  // 유로
    case U'£':  // 파운드
    case U'₹':  // 루피
      return Final::None;
    case U'₫':  // 동
    case U'¥':  // 엔, 위안
    case U'₩':  // 원
    case U'￦':
      return Final::Other;
    case U'₽':  // 루블
    case U'₪':    // 셰켈
      return Final::Rieul;
    default:
      return std::nullopt;
  }
}

std::optional<Final> leading_currency_final(const std::vector<char32_t>& text) {
  const auto is_amount = [](char32_t c) {
    return is_decimal_digit(c) || is_power_name(c) || c == ',' || c == '.' || c == ' ' || c == U'\u00a0';
  };
  const auto sign = std::find_if_not(text.rbegin(), text.rend(), is_amount);
  const bool has_digits = std::any_of(text.rbegin(), sign, is_decimal_digit);
  return sign == text.rend() || !has_digits ? std::nullopt : currency_final(*sign);
}

Final last_figure_sound(const std::vector<char32_t>& text) {
  if (const auto currency = leading_currency_final(text)) return *currency;
  if (const auto clock = clock_final(text)) return *clock;
  if (const auto year = short_year_final(text)) return *year;
  return number_final(text);
}

bool is_dotted_date(const std::vector<char32_t>& text) {
  auto at = text.rbegin();
  std::size_t fields = 0, digits = 0;
  while (at != text.rend() && *at == '.') {
    const auto begin = skip_digits(at + 1, text.rend());
    digits = static_cast<std::size_t>(begin - at) - 1;
    if (digits == 0 || digits > 4) return false;
    ++fields;
    at = begin;
    if (at == text.rend() || *at != ' ') break;
    ++at;
  }
  const bool is_year = digits == 2 || digits == 4;
  return (fields == 2 || fields == 3) && (is_year || fields == 2);
}

std::optional<int> enclosed_number(char32_t c) {
  struct Row {
    char32_t first, last;
    int number;
  };
  constexpr std::array kRows{Row{U'①', U'⑳', 1}, Row{U'㉑', U'㉟', 21}, Row{U'㊱', U'㊿', 36},
                             Row{U'⑴', U'⒇', 1}, Row{U'❶', U'❿', 1},    Row{U'➀', U'➉', 1},
                             Row{U'➊', U'➓', 1}, Row{U'Ⅰ', U'Ⅻ', 1},    Row{U'ⅰ', U'ⅻ', 1}};
  for (const Row& row : kRows) {
    if (c >= row.first && c <= row.last) return row.number + static_cast<int>(c - row.first);
  }
  return std::nullopt;
}

}  // namespace jopan
