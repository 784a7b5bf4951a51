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
    result.push_back(point);
    i += length;
  }
  return result;
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
      std::find_if(last, text.rend(), [](char32_t c) { return !is_decimal_digit(c) && c != ',' && c != '.'; });
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

/// One sign that is read as a word.
std::optional<Final> sign_final(char32_t c) {
  switch (c) {
    case U'%':  // 퍼센트
    case U'％':
    case U'㎡':  // 제곱미터
    case U'㎥':
    case U'㎢':
    case U'㎠':
    case U'㎤':
    case U'㏊':
    case U'㎖':
    case U'㎗':
    case U'㎘':
    case U'㎐':
    case U'㎑':
    case U'㎒':
    case U'㎓':
    case U'㎛':
    case U'㎚':
    case U'℉':
    case U'″':
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
    case U'㏈':
    case U'㎩':
    case U'㏖':
      return Final::Rieul;  // 데시벨, 파스칼, 몰
    case U'€':
      return Final::None;  // 유로
    case U'¥':
    case U'￦':
      return Final::Other;  // 엔, 원
    case U'£':
      return Final::None;  // 파운드
    case U'㎎':
    case U'㎍':
    case U'㎏':  // 킬로그램
    case U'℃':   // 섭씨 … 도: read 도
    case U'°':
      return c == U'℃' || c == U'°' ? Final::None : Final::Other;
    case U'₩':
      return Final::Other;  // 원
    default:
      return std::nullopt;
  }
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

/// $100 is read 100달러: the sign in front of a number that ends the text.
std::optional<Final> leading_currency_final(const std::vector<char32_t>& text) {
  const auto sign =
      std::find_if(text.rbegin(), text.rend(), [](char32_t c) { return !is_decimal_digit(c) && c != ',' && c != '.'; });
  if (sign == text.rend()) return std::nullopt;
  constexpr std::u32string_view kSigns = U"$€¥£₩￦";
  return kSigns.find(*sign) != std::u32string_view::npos ? sign_final(*sign) : std::nullopt;
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
  strip(text);
  while (!text.empty() && is_picture(text.back())) {
    text.pop_back();
    strip(text);
  }
  if (text.empty()) return std::nullopt;
  const char32_t last = text.back();
  if (const auto hangul = hangul_final(last)) return hangul;
  if (const auto hanja = hanja_final(last)) return hanja;
  if (is_decimal_digit(last)) {
    const auto currency = leading_currency_final(text);
    return currency ? currency : number_final(text);
  }
  if (last >= U'①' && last <= U'⑳') return number_final(code_points(std::to_string(last - U'①' + 1)));
  // 0.7%p: 퍼센트포인트.
  if (last == 'p' && text.size() > 1 && text[text.size() - 2] == '%') return Final::None;
  if (is_latin_letter(last)) return last_latin_sound(text);
  if (const auto raised = raised_final(text)) return raised;
  return sign_final(last);
}

}  // namespace jopan
