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
