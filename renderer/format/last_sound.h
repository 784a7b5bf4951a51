// How a Korean reader ends a word that is read aloud: Hangul, numbers, letters, units, signs.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace jopan {

/// The final consonant of the last syllable.
enum class Final : std::uint8_t { None, Rieul, Other };

/// Nothing where the reading is not certain. Quotes, brackets, stops, pictures and a gloss in brackets are silent.
[[nodiscard]] std::optional<Final> last_sound(std::string_view word);

/// The same for text that ends in a Latin letter: a unit behind a number, letters named one by one, or a word.
[[nodiscard]] Final last_latin_sound(const std::vector<char32_t>& text);

/// The same for text that ends in a digit: numbers, clock times, short years, amounts behind a currency sign.
[[nodiscard]] Final last_figure_sound(const std::vector<char32_t>& text);
/// Before stops are taken off: a date in points, 2026. 1. 9., which is read with 월 or 일 in the end.
[[nodiscard]] bool is_dotted_date(const std::vector<char32_t>& text);
/// ①, ⑴, ❶, Ⅳ as a number; nothing for other signs.
[[nodiscard]] std::optional<int> enclosed_number(char32_t c);
/// How a currency sign is read; nothing for other signs.
[[nodiscard]] std::optional<Final> currency_final(char32_t c);
/// $10억 is read 10억 달러: what the sign in front of the amount is, which ends the text.
[[nodiscard]] std::optional<Final> leading_currency_final(const std::vector<char32_t>& text);

[[nodiscard]] constexpr bool is_power_name(char32_t c) {
  return c == U'천' || c == U'만' || c == U'억' || c == U'조' || c == U'경';
}
[[nodiscard]] constexpr bool is_decimal_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_latin_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
[[nodiscard]] constexpr char32_t lower_latin(char32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

}  // namespace jopan
