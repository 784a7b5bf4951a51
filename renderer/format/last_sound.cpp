#include "format/last_sound.h"

#include <algorithm>
#include <array>
#include <string>

namespace jopan {
namespace {

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> result;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    constexpr char32_t kFullWidth = 0xFF01, kLastFullWidth = 0xFF5E, kAscii = 0x21;
    const bool is_full_width = point >= kFullWidth && point <= kLastFullWidth;
    result.push_back(is_full_width ? point - kFullWidth + kAscii : point);
    i += length;
  }
  return result;
}

/// Quotes, brackets, spaces and stops behind the word make no sound.
bool is_silent(char32_t c) {
  constexpr std::u32string_view kSilent = U" \u00a0'\"’”)]}>》〉」』】〕〗›».,!?…·*†‡~™®©㈜";
  return kSilent.find(c) != std::u32string_view::npos;
}

char32_t opener_of(char32_t c) {
  return c == ')' ? U'(' : c == ']' ? U'[' : 0;
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

/// Signs of units, and others that are read as a word.
std::optional<Final> sign_final(char32_t c) {
  constexpr std::u32string_view kOpen =
      U"%℃℉°㎡㎥㎢㎠㎤㎞㎝㎜㎛㎚ℓ㎖㎗㎘㏊㎐㎑㎒㎓㎾㎿″+@&/";  // 퍼센트, 도, 미터, 플러스 …
  constexpr std::u32string_view kRieul = U"‰㏈㎩㏖";          // 퍼밀, 데시벨, 파스칼, 몰
  constexpr std::u32string_view kOther = U"㎏㎎㎍#㏙";        // 킬로그램, 샵, 피피엠
  if (kOpen.find(c) != std::u32string_view::npos) return Final::None;
  if (kRieul.find(c) != std::u32string_view::npos) return Final::Rieul;
  if (kOther.find(c) != std::u32string_view::npos) return Final::Other;
  return currency_final(c);
}

/// Letters with marks and Greek ones: café 카페, α 알파, ε 엡실론.
std::optional<Final> foreign_letter_final(char32_t c) {
  constexpr std::u32string_view kClosed = U"ñńňŋεουΕΟΥ";
  if (kClosed.find(c) != std::u32string_view::npos) return Final::Other;
  if (c == U'ł' || c == U'ľ') return Final::Rieul;
  const bool is_marked_latin = c >= 0xC0 && c <= 0x24F && c != U'×' && c != U'÷';
  const bool is_greek = (c >= 0x391 && c <= 0x3A9) || (c >= 0x3B1 && c <= 0x3C9);
  return is_marked_latin || is_greek ? std::optional(Final::None) : std::nullopt;
}

/// ㉠ 기역, ㉮ 가: Hangul in circles and brackets.
std::optional<Final> enclosed_hangul_final(char32_t c) {
  const bool is_consonant = (c >= U'㉠' && c <= U'㉭') || (c >= U'㈀' && c <= U'㈍');
  const bool is_syllable = (c >= U'㉮' && c <= U'㉻') || (c >= U'㈎' && c <= U'㈛');
  if (is_syllable) return Final::None;
  if (!is_consonant) return std::nullopt;
  return c == U'㉣' || c == U'㈃' ? Final::Rieul : Final::Other;
}

/// Hanja that newspapers write for names of states, parties and offices, as far as they can be read in one way.
std::optional<Final> hanja_final(char32_t c) {
  constexpr std::u32string_view kOpen = U"美與野露亞女對比株車李崔趙諸社者自";
  constexpr std::u32string_view kRieul = U"日佛發物率割一七八";
  constexpr std::u32string_view kOther =
      U"中韓北南英獨靑檢警軍男前現新反親法黨尹文朴安金銀電院民案戰政權東三六十百千萬億";
  if (kOpen.find(c) != std::u32string_view::npos) return Final::None;
  if (kRieul.find(c) != std::u32string_view::npos) return Final::Rieul;
  if (kOther.find(c) != std::u32string_view::npos) return Final::Other;
  return std::nullopt;
}

/// m² is 제곱미터, x² is 엑스 제곱, CO₂ is 시오투 or 이산화탄소 2: read as the digit.
std::optional<Final> raised_final(std::vector<char32_t> text) {
  const char32_t last = text.back();
  if (last == U'₂' || last == U'₄') return Final::None;
  if (last == U'₃') return Final::Other;
  if (last != U'²' && last != U'³') return std::nullopt;
  text.pop_back();
  return !text.empty() && lower_latin(text.back()) == 'm' ? Final::None : Final::Other;
}

bool is_picture(char32_t c) {
  return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2190 && c <= 0x21FF) || (c >= 0x25A0 && c <= 0x25FF) ||
         c == 0x200D || c == 0xFE0F || c == 0x20E3;
}

}  // namespace

std::optional<Final> last_sound(std::string_view word) {
  std::vector<char32_t> text = code_points(word);
  if (is_dotted_date(text)) return Final::Rieul;  // 월, 일
  strip(text);
  while (!text.empty() && is_picture(text.back())) {
    text.pop_back();
    strip(text);
  }
  if (text.empty()) return std::nullopt;
  const char32_t last = text.back();
  if (is_power_name(last)) {
    if (const auto currency = leading_currency_final(text)) return currency;
  }
  if (const auto hangul = hangul_final(last)) return hangul;
  if (const auto hanja = hanja_final(last)) return hanja;
  if (is_decimal_digit(last)) return last_figure_sound(text);
  if (const auto number = enclosed_number(last)) return last_figure_sound(code_points(std::to_string(*number)));
  // 0.7%p: 퍼센트포인트.
  if (last == 'p' && text.size() > 1 && text[text.size() - 2] == '%') return Final::None;
  if (is_latin_letter(last)) return last_latin_sound(text);
  if (const auto raised = raised_final(text)) return raised;
  if (const auto enclosed = enclosed_hangul_final(last)) return enclosed;
  if (last == U'Ω' && text.size() > 1 && is_decimal_digit(text[text.size() - 2])) return Final::Other;  // 옴
  if (const auto letter = foreign_letter_final(last)) return letter;
  return sign_final(last);
}

}  // namespace jopan
