#include "text/keep_together.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/character_class.h"
#include "text/utf8.h"

namespace jopan {
namespace {

/// Powers of 10^4, after which HM 44 writes a space.
constexpr std::array<std::string_view, 4> kMyriads{"만", "억", "조", "경"};

/// Units of time and date, larger before smaller: the order in which they follow each other.
constexpr std::array<std::string_view, 12> kTimeUnits{"년",   "분기", "개월", "월", "주",   "일",
                                                      "시간", "시",   "분",   "초", "학년", "학기"};

/// Counters and units that follow a number as a word of their own.
constexpr std::array<std::string_view, 74> kUnits{
    "원",   "달러", "유로", "엔",   "위안", "파운드", "루블", "프랑", "페소", "명",   "인",     "분",   "건",
    "개",   "곳",   "대",   "장",   "채",   "동",     "권",   "편",   "회",   "차례", "번",     "배",   "톤",
    "t",    "kg",   "g",    "mg",   "km",   "m",      "cm",   "mm",   "㎞",   "㎏",   "㎡",     "㎥",   "평",
    "가구", "세대", "가지", "마리", "그루", "주",     "표",   "석",   "좌",   "점",   "포인트", "배럴", "리터",
    "L",    "ℓ",    "병",   "잔",   "자",   "글자",   "쪽",   "종",   "kWh",  "MWh",  "GWh",    "TWh",  "kW",
    "MW",   "GW",   "GB",   "TB",   "MB",   "PB",     "%",    "%p",   "℃",
};

/// Endings that may follow a unit in one eojeol.
constexpr std::array<std::string_view, 57> kEndings{
    "",       "은",     "는",   "이",   "가",   "을",   "를",     "의",     "에",     "에서", "에게", "로",
    "으로",   "와",     "과",   "도",   "만",   "까지", "부터",   "씩",     "당",     "대",   "여",   "쯤",
    "가량",   "이상",   "이하", "미만", "초과", "정도", "안팎",   "규모",   "마다",   "이나", "이란", "이라",
    "이고",   "이며",   "인",   "짜리", "보다", "밖에", "에는",   "에도",   "에서는", "대로", "어치", "으로는",
    "까지는", "부터는", "만에", "뿐",   "다",   "이다", "입니다", "이었다", "였다"};

/// Stops and closing marks around a word do not change what it is.
std::string_view trimmed(std::string_view word) {
  constexpr std::string_view kStops = ".,;:!?)]}\"'";
  constexpr std::array<std::string_view, 5> kWide{"’", "”", "…", "」", "》"};
  constexpr std::string_view kOpening = "([{\"'";
  while (!word.empty() && kOpening.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  for (bool again = true; again && !word.empty();) {
    again = false;
    if (kStops.find(word.back()) != std::string_view::npos) {
      word.remove_suffix(1);
      again = true;
    }
    for (const std::string_view mark : kWide) {
      if (!word.ends_with(mark)) continue;
      word.remove_suffix(mark.size());
      again = true;
    }
  }
  return word;
}

bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Bytes of the number at the start of the word: 1,204 and 3.5, with its sign; 0 where there is none.
std::size_t number_length(std::string_view word) {
  std::size_t at = 0;
  if (!word.empty()) {
    const DecodedCharacter first = decode_at(word, 0);
    if (is_sign(first.code_point)) at = first.length;
  }
  const std::size_t digits = at;
  while (at < word.size() && (is_ascii_digit(word[at]) || (at > digits && (word[at] == ',' || word[at] == '.')))) ++at;
  while (at > digits && !is_ascii_digit(word[at - 1])) --at;
  return at > digits ? at : 0;
}

/// The end of `word` from its last number on: "3,000억" in "총3,000억"; nothing where it has no digit.
std::optional<std::string_view> last_number(std::string_view word) {
  std::size_t end = word.size();
  while (end > 0 && !is_ascii_digit(word[end - 1])) --end;
  if (end == 0) return std::nullopt;
  std::size_t begin = end;
  while (begin > 0 && (is_ascii_digit(word[begin - 1]) || word[begin - 1] == ',' || word[begin - 1] == '.')) --begin;
  return word.substr(begin);
}

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// What follows a unit in its eojeol: nothing, an ending, or a bracket or mark that begins something else.
bool may_follow_unit(std::string_view rest) {
  return is_in(kEndings, rest) || !is_word_character(decode_at(rest, 0).code_point);
}

bool is_unit_with_ending(std::string_view word) {
  return std::ranges::any_of(kUnits, [&](std::string_view unit) {
    return word.starts_with(unit) && may_follow_unit(word.substr(unit.size()));
  });
}

/// A number with a time unit at its start: "37분", "9일부터".
bool starts_with_time(std::string_view word) {
  const std::size_t length = number_length(word);
  if (length == 0) return false;
  const std::string_view rest = word.substr(length);
  return std::ranges::any_of(kTimeUnits, [&](std::string_view unit) { return rest.starts_with(unit); });
}

/// "2025." in "2025. 8. 15."
bool is_dotted_date_part(std::string_view word) {
  return word.size() >= 2 && word.size() <= 5 && word.back() == '.' &&
         std::ranges::all_of(word.substr(0, word.size() - 1), is_ascii_digit);
}

}  // namespace

bool belong_together(std::string_view left, std::string_view right) {
  if (is_dotted_date_part(left) && number_length(right) > 0) return true;
  // A stop after the left word ends the number: "3,000억, 달러는".
  const std::string_view bare_left = trimmed(left);
  if (!bare_left.data() || bare_left.data() + bare_left.size() != left.data() + left.size()) return false;
  const std::string_view bare_right = trimmed(right);
  if (is_in(std::array<std::string_view, 3>{"오전", "오후", "낮"}, bare_left)) return starts_with_time(bare_right);
  const std::optional<std::string_view> number = last_number(bare_left);
  if (!number) return false;
  const std::string_view suffix = number->substr(number_length(*number));
  if (suffix.empty()) return is_unit_with_ending(bare_right);
  if (is_in(kMyriads, suffix)) return number_length(bare_right) > 0 || is_unit_with_ending(bare_right);
  return is_in(kTimeUnits, suffix) && starts_with_time(bare_right);
}

void glue_numbers_and_units(std::string_view text, const ShapedRange& shaped, std::vector<Word>& words) {
  const auto word_text = [&](const Word& word) {
    const std::uint32_t begin = shaped.clusters[word.begin].begin;
    return text.substr(begin, shaped.clusters[word.end].begin - begin);
  };
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    words[i].glued = belong_together(word_text(words[i]), word_text(words[i + 1]));
}

}  // namespace jopan
