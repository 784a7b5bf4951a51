#include "format/josa.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace jopan {
namespace {

/// How the last syllable ends.
enum class Final { None, Rieul, Other };

struct Particle {
  std::string_view closed;  ///< After a final consonant.
  std::string_view open;    ///< After a vowel.
  bool open_after_rieul;    ///< 서울로, not 서울으로.
};

constexpr std::array kParticles{
    Particle{"은", "는", false},   Particle{"이", "가", false},   Particle{"을", "를", false},
    Particle{"과", "와", false},   Particle{"으로", "로", true},  Particle{"이나", "나", false},
    Particle{"이라", "라", false}, Particle{"이란", "란", false}, Particle{"아", "야", false}};

const Particle* find_particle(std::string_view pair) {
  const auto slash = pair.find('/');
  if (slash == std::string_view::npos) return nullptr;
  const std::string_view first = pair.substr(0, slash), second = pair.substr(slash + 1);
  for (const Particle& particle : kParticles) {
    if ((first == particle.closed && second == particle.open) ||
        (first == particle.open && second == particle.closed)) {
      return &particle;
    }
  }
  return nullptr;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> result;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    result.push_back(point);
    i += length;
  }
  return result;
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char32_t c) {
  return c >= 'A' && c <= 'Z';
}
bool is_latin(char32_t c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}
char32_t lower(char32_t c) {
  return is_upper(c) ? c + 32 : c;
}

/// Quotes, brackets, spaces and stops behind the word make no sound.
bool is_silent(char32_t c) {
  constexpr std::u32string_view kSilent = U" \u00a0'\"’”)]}>》〉」』】.,!?…·*";
  return kSilent.find(c) != std::u32string_view::npos;
}

char32_t opener_of(char32_t c) {
  return c == ')' ? U'(' : c == ']' ? U'[' : c == U'）' ? U'（' : 0;
}

/// Takes off what is not read: silent marks, and a gloss in brackets behind a word.
void strip(std::vector<char32_t>& text) {
  while (!text.empty()) {
    if (const char32_t opener = opener_of(text.back())) {
      const auto open = std::find(text.rbegin(), text.rend(), opener);
      if (open != text.rend() && std::next(open) != text.rend()) {
        text.erase(std::prev(open.base()), text.end());
        continue;
      }
    }
    if (!is_silent(text.back())) return;
    text.pop_back();
  }
}

std::optional<Final> hangul_final(char32_t c) {
  constexpr char32_t kFirst = 0xAC00, kLast = 0xD7A3, kFinals = 28, kRieul = 8;
  if (c >= kFirst && c <= kLast) {
    const char32_t final = (c - kFirst) % kFinals;
    return final == 0 ? Final::None : final == kRieul ? Final::Rieul : Final::Other;
  }
  if (c >= 0x11A8 && c <= 0x11FF) return c == 0x11AF ? Final::Rieul : Final::Other;  // conjoining finals (NFD)
  if (c >= 0x1160 && c <= 0x11A7) return Final::None;                                // conjoining vowels
  if (c >= 0x3131 && c <= 0x314E) return c == 0x3139 ? Final::Rieul : Final::Other;  // ㄱ, read 기역
  if (c >= 0x314F && c <= 0x3163) return Final::None;
  return std::nullopt;
}

/// Sino-Korean reading of the number that ends here: 12 십이, 30 삼십, 100 백, 3.0 삼 점 영.
Final number_final(const std::vector<char32_t>& text) {
  constexpr std::array kDigits{Final::Other, Final::Rieul, Final::None,  Final::Other, Final::None,
                               Final::None,  Final::Other, Final::Rieul, Final::Rieul, Final::None};
  const auto last = text.rbegin();
  if (*last != '0') return kDigits[*last - '0'];
  const auto number_end =
      std::find_if(last, text.rend(), [](char32_t c) { return !is_digit(c) && c != ',' && c != '.'; });
  const auto point = std::find(last, number_end, U'.');
  if (point != number_end) return Final::Other;  // 영
  std::size_t zeros = 0;
  bool all_zero = true;
  for (auto c = last; c != number_end; ++c) {
    if (*c == ',') continue;
    if (*c != '0') {
      all_zero = false;
      break;
    }
    ++zeros;
  }
  constexpr std::size_t kTrillion = 12, kQuadrillion = 16;  // 조 alone ends in a vowel; 십, 백, 천, 만, 억, 경 do not.
  return !all_zero && zeros >= kTrillion && zeros < kQuadrillion && zeros % 4 == 0 ? Final::None : Final::Other;
}

struct Spoken {
  std::u32string_view text;
  Final final;
};

/// Units behind a number, as they are read: 5g 그램, 3t 톤, 35ppm 피피엠.
constexpr std::array kUnits{Spoken{U"km", Final::None},  Spoken{U"cm", Final::None},  Spoken{U"mm", Final::None},
                            Spoken{U"nm", Final::None},  Spoken{U"m", Final::None},   Spoken{U"g", Final::Other},
                            Spoken{U"kg", Final::Other}, Spoken{U"mg", Final::Other}, Spoken{U"t", Final::Other},
                            Spoken{U"l", Final::None},   Spoken{U"L", Final::None},   Spoken{U"ml", Final::None},
                            Spoken{U"mL", Final::None},  Spoken{U"W", Final::None},   Spoken{U"kW", Final::None},
                            Spoken{U"MW", Final::None},  Spoken{U"GW", Final::None},  Spoken{U"TW", Final::None},
                            Spoken{U"kWh", Final::None}, Spoken{U"MWh", Final::None}, Spoken{U"GWh", Final::None},
                            Spoken{U"TWh", Final::None}, Spoken{U"V", Final::None},   Spoken{U"A", Final::None},
                            Spoken{U"B", Final::None},   Spoken{U"KB", Final::None},  Spoken{U"MB", Final::None},
                            Spoken{U"GB", Final::None},  Spoken{U"TB", Final::None},  Spoken{U"Hz", Final::None},
                            Spoken{U"kHz", Final::None}, Spoken{U"MHz", Final::None}, Spoken{U"GHz", Final::None},
                            Spoken{U"ha", Final::None},  Spoken{U"cal", Final::None}, Spoken{U"kcal", Final::None},
                            Spoken{U"s", Final::None},   Spoken{U"p", Final::None},   Spoken{U"bp", Final::None},
                            Spoken{U"ppm", Final::Other}};

/// One sign that is read as a word.
std::optional<Final> sign_final(char32_t c) {
  switch (c) {
    case U'%':  // 퍼센트
    case U'％':
    case U'㎡':  // 제곱미터
    case U'㎥':
    case U'㎞':
    case U'㎝':
    case U'㎜':
    case U'ℓ':
    case U'㎾':
    case U'㎿':
    case U'+':
      return Final::None;  // 플러스
    case U'‰':             // 퍼밀
    case U'$':
      return c == U'$' ? Final::None : Final::Rieul;
    case U'㎏':  // 킬로그램
    case U'℃':   // 섭씨 … 도: read 도
    case U'°':
      return c == U'㎏' ? Final::Other : Final::None;
    case U'₩':
      return Final::Other;  // 원
    default:
      return std::nullopt;
  }
}

/// The name of a Latin letter: 엘, 엠, 엔, 알 end in a consonant.
Final letter_final(char32_t letter) {
  switch (lower(letter)) {
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
  return std::u32string_view(U"aeiou").find(lower(c)) != std::u32string_view::npos;
}

/// An English word by its last letters, as it is usually written in Hangul.
Final english_final(const std::vector<char32_t>& word) {
  const auto at = [&](std::size_t from_end) {
    return from_end < word.size() ? lower(word[word.size() - 1 - from_end]) : U' ';
  };
  switch (at(0)) {
    case 'l':
      return Final::Rieul;
    case 'm':
    case 'n':
      return Final::Other;
    case 'e':
      return at(1) == 'l' && !is_vowel(at(2)) ? Final::Rieul : Final::None;  // 애플
    case 'g':
      return at(1) == 'n' ? Final::Other : Final::None;  // 보잉
    case 'k':
      if (at(1) == 'c') return Final::Other;  // 슬랙
      [[fallthrough]];
    case 'p':
      return is_vowel(at(1)) && at(1) != 'e' ? Final::Other : Final::None;  // 틱톡, 스냅
    case 't':
      return is_vowel(at(1)) && !is_vowel(at(2)) && word.size() > 2 ? Final::Other : Final::None;  // 인터넷
    default:
      return Final::None;
  }
}

std::optional<Final> latin_final(const std::vector<char32_t>& text) {
  const auto start = std::find_if(text.rbegin(), text.rend(), [](char32_t c) { return !is_latin(c); }).base();
  const std::vector<char32_t> word(start, text.end());
  const bool after_number = start != text.begin() && is_digit(*std::prev(start));
  if (after_number) {
    for (const Spoken& unit : kUnits) {
      if (std::equal(unit.text.begin(), unit.text.end(), word.begin(), word.end())) return unit.final;
    }
  }
  // KTX and ChatGPT end in letters that are named one by one.
  const bool is_spelled = word.size() == 1 || (is_upper(word.back()) && is_upper(word[word.size() - 2]));
  return is_spelled ? letter_final(word.back()) : english_final(word);
}

std::optional<Final> final_of(std::string_view word) {
  std::vector<char32_t> text = code_points(word);
  strip(text);
  if (text.empty()) return std::nullopt;
  const char32_t last = text.back();
  if (const auto hangul = hangul_final(last)) return hangul;
  if (is_digit(last)) return number_final(text);
  // 0.7%p: 퍼센트포인트.
  if (last == 'p' && text.size() > 1 && text[text.size() - 2] == '%') return Final::None;
  if (is_latin(last)) return latin_final(text);
  return sign_final(last);
}

}  // namespace

bool is_particle_pair(std::string_view pair) {
  return find_particle(pair) != nullptr;
}

std::string with_particle(std::string_view word, std::string_view reading, std::string_view pair) {
  std::string result(word);
  const Particle* particle = find_particle(pair);
  if (!particle) return result + std::string(pair);
  const auto final = final_of(reading);
  if (!final) return result + std::string(particle->closed) + "(" + std::string(particle->open) + ")";
  const bool open = *final == Final::None || (*final == Final::Rieul && particle->open_after_rieul);
  return result + std::string(open ? particle->open : particle->closed);
}

std::string with_particle(std::string_view word, std::string_view pair) {
  return with_particle(word, word, pair);
}

}  // namespace jopan
