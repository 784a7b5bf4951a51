#include <algorithm>
#include <array>

#include "format/last_sound.h"

namespace jopan {
namespace {

struct Spoken {
  std::u32string_view text;
  Final final;
};

/// Units behind a number, as they are read: 5g 그램, 3t 톤, 35ppm 피피엠.
constexpr std::array kUnits{Spoken{U"dB", Final::Rieul},  Spoken{U"Pa", Final::Rieul},  Spoken{U"hPa", Final::Rieul},
                            Spoken{U"kPa", Final::Rieul}, Spoken{U"mol", Final::Rieul}, Spoken{U"J", Final::Rieul},
                            Spoken{U"kJ", Final::Rieul},  Spoken{U"C", Final::None},    Spoken{U"Wh", Final::None},
                            Spoken{U"mW", Final::None},   Spoken{U"ft", Final::None},   Spoken{U"GB/s", Final::None},
                            Spoken{U"km", Final::None},   Spoken{U"cm", Final::None},   Spoken{U"mm", Final::None},
                            Spoken{U"nm", Final::None},   Spoken{U"m", Final::None},    Spoken{U"g", Final::Other},
                            Spoken{U"kg", Final::Other},  Spoken{U"mg", Final::Other},  Spoken{U"t", Final::Other},
                            Spoken{U"l", Final::None},    Spoken{U"L", Final::None},    Spoken{U"ml", Final::None},
                            Spoken{U"mL", Final::None},   Spoken{U"W", Final::None},    Spoken{U"kW", Final::None},
                            Spoken{U"MW", Final::None},   Spoken{U"GW", Final::None},   Spoken{U"TW", Final::None},
                            Spoken{U"kWh", Final::None},  Spoken{U"MWh", Final::None},  Spoken{U"GWh", Final::None},
                            Spoken{U"TWh", Final::None},  Spoken{U"V", Final::None},    Spoken{U"A", Final::None},
                            Spoken{U"B", Final::None},    Spoken{U"KB", Final::None},   Spoken{U"MB", Final::None},
                            Spoken{U"GB", Final::None},   Spoken{U"TB", Final::None},   Spoken{U"Hz", Final::None},
                            Spoken{U"kHz", Final::None},  Spoken{U"MHz", Final::None},  Spoken{U"GHz", Final::None},
                            Spoken{U"ha", Final::None},   Spoken{U"cal", Final::None},  Spoken{U"kcal", Final::None},
                            Spoken{U"s", Final::None},    Spoken{U"p", Final::None},    Spoken{U"bp", Final::None},
                            Spoken{U"ppm", Final::Other}};

bool is_upper(char32_t c) {
  return c >= 'A' && c <= 'Z';
}

/// The name of a Latin letter: 엘, 엠, 엔, 알 end in a consonant.
Final letter_final(char32_t letter) {
  switch (lower_latin(letter)) {
    case 'l':
    case 'r':
      return Final::Rieul;
    case 'm':
    case 'n':
      return Final::Other;
    default:
      return Final::None;
  }
}

bool is_vowel(char32_t c) {
  return std::u32string_view(U"aeiou").find(lower_latin(c)) != std::u32string_view::npos;
}

/// An English word by its last letters, as it is usually written in Hangul. A stop after a short vowel closes the
/// syllable (틱톡, 스냅, 인터넷, 에픽, 웹); after a long one or a consonant it takes a vowel (위크, 그레이트,
/// 프로젝트).
Final english_final(const std::vector<char32_t>& word) {
  const auto at = [&](std::size_t from_end) {
    return from_end < word.size() ? lower_latin(word[word.size() - 1 - from_end]) : U' ';
  };
  const bool after_short_vowel =
      is_vowel(at(1)) && (!is_vowel(at(2)) || (at(1) == 'o' && at(2) == 'o')) && word.size() > 2;
  switch (at(0)) {
    case 'l':
      return Final::Rieul;
    case 'm':
    case 'n':
      return Final::Other;
    case 'e':
      if (at(1) == 'l') return Final::Rieul;                                                  // 애플, 모바일
      return (at(1) == 'n' || at(1) == 'm') && is_vowel(at(2)) ? Final::Other : Final::None;  // 아이폰, 크롬
    case 'g':
      return at(1) == 'n' ? Final::Other : Final::None;  // 보잉
    case 'k':
      if (at(1) == 'c' || (word.size() > 4 && at(1) == 'l' && at(2) == 'a' && at(3) == 't'))
        return Final::Other;  // 슬랙, 카카오톡
      return after_short_vowel ? Final::Other : Final::None;
    case 'p':
      if (at(1) == 'p') return Final::Other;                                  // 앱
      if (at(1) == 'u' && at(2) == 'o' && at(3) == 'r') return Final::Other;  // 그룹
      return after_short_vowel ? Final::Other : Final::None;
    case 'c':
      return after_short_vowel || is_vowel(at(1)) ? Final::Other : Final::None;  // 에픽, 조디악
    case 'b':
      return after_short_vowel && at(1) != 'u' ? Final::Other : Final::None;  // 웹, 랩; 허브
    case 't':
      return after_short_vowel ? Final::Other : Final::None;
    default:
      return Final::None;
  }
}

/// Capitals that are read as a word although letters would end otherwise: 오펙, 코스닥. From six letters on capitals
/// are a word that is written large (SAMSUNG).
std::optional<Final> capital_word_final(const std::vector<char32_t>& word) {
  constexpr std::array kWords{
      Spoken{U"OPEC", Final::Other},   Spoken{U"APEC", Final::Other},    Spoken{U"KOSDAQ", Final::Other},
      Spoken{U"NASDAQ", Final::Other}, Spoken{U"POSTECH", Final::Other}, Spoken{U"LINE", Final::Other},
      Spoken{U"NAVER", Final::None},   Spoken{U"POP", Final::Other},     Spoken{U"DRAM", Final::Other}};
  for (const Spoken& known : kWords) {
    if (std::equal(known.text.begin(), known.text.end(), word.begin(), word.end())) return known.final;
  }
  constexpr std::size_t kLongestSpelled = 5;
  const bool is_large = word.size() > kLongestSpelled && std::ranges::all_of(word, is_upper);
  return is_large ? std::optional(english_final(word)) : std::nullopt;
}

/// Words whose spelling misleads: 체크, 토크, 테마; 업, 레이아웃.
std::optional<Final> irregular_final(const std::vector<char32_t>& word) {
  constexpr std::array kWords{
      Spoken{U"check", Final::None},     Spoken{U"talk", Final::None},     Spoken{U"theme", Final::None},
      Spoken{U"anime", Final::None},     Spoken{U"rome", Final::None},     Spoken{U"up", Final::Other},
      Spoken{U"club", Final::Other},     Spoken{U"pub", Final::Other},     Spoken{U"layout", Final::Other},
      Spoken{U"checkout", Final::Other}, Spoken{U"workout", Final::Other}, Spoken{U"about", Final::Other},
      Spoken{U"breakout", Final::Other}, Spoken{U"timeout", Final::Other}};
  const auto same = [](char32_t a, char32_t b) { return a == lower_latin(b); };
  for (const Spoken& known : kWords) {
    if (std::equal(known.text.begin(), known.text.end(), word.begin(), word.end(), same)) return known.final;
  }
  return std::nullopt;
}

/// A unit of measure stands behind a number (5 kg, 3만 t), behind another unit (mg/L), or has no vowel to be a word.
bool may_be_unit(const std::vector<char32_t>& text, std::vector<char32_t>::const_iterator start) {
  const bool is_named = std::none_of(start, text.end(), is_vowel) && !is_upper(*start) && text.end() - start > 1;
  if (start == text.begin()) return is_named;
  auto before = std::prev(start);
  if (*before == '/') return true;
  if ((*before == ' ' || *before == U'\u00a0') && before != text.begin()) --before;
  return is_named || is_decimal_digit(*before) || is_power_name(*before);
}

}  // namespace

Final last_latin_sound(const std::vector<char32_t>& text) {
  const auto start = std::find_if(text.rbegin(), text.rend(), [](char32_t c) { return !is_latin_letter(c); }).base();
  const std::vector<char32_t> word(start, text.end());
  if (may_be_unit(text, start)) {
    for (const Spoken& unit : kUnits) {
      if (std::equal(unit.text.begin(), unit.text.end(), word.begin(), word.end())) return unit.final;
    }
  }
  if (const auto read = capital_word_final(word)) return *read;
  if (const auto irregular = irregular_final(word)) return *irregular;
  // KTX and ChatGPT end in letters that are named one by one.
  const bool is_spelled = word.size() == 1 || (is_upper(word.back()) && is_upper(word[word.size() - 2]));
  return is_spelled ? letter_final(word.back()) : english_final(word);
}

}  // namespace jopan
