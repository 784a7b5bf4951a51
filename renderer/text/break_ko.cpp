#include "text/break_ko.h"

#include "text/character_class.h"
#include "text/graphemes.h"
#include "text/utf8.h"

namespace jopan {
namespace {

constexpr char32_t kEllipsisCharacter = 0x2026;

bool is_ascii(char32_t c) {
  return c < 0x80;
}

/// UAX #14 allows a line to begin between `before` and `after`; may a Korean line?
bool is_lawful(char32_t before, char32_t after) {
  if (is_word_character(before) && is_word_character(after)) return false;
  if (forbids_line_start(after) || forbids_line_end(before)) return false;
  if (takes_particle(before) && is_hangul(after)) return false;
  if (is_sign(before) && is_digit(after)) return false;
  if (is_digit(before) && is_unit_sign(after)) return false;
  // Addresses and file names: after a hyphen or a question mark only, which is where readers expect them cut.
  if (is_ascii(before) && is_ascii(after)) return before == '-' || before == '?';
  return true;
}

/// Headlines part clauses by an ellipsis without a space ("끌고…수출"): a line may end after it as after a space, but
/// not before a quotation mark (UAX #14, LB19).
void append_clauses(std::string_view text, const ShapedRange& shaped, Word word, std::vector<Word>& words) {
  const auto character = [&](std::uint32_t cluster) {
    return decode_at(text, shaped.clusters[cluster].begin).code_point;
  };
  bool has_begun = false;  // An ellipsis at the beginning belongs to what follows.
  for (std::uint32_t at = word.begin + 1; at < word.end; ++at) {
    has_begun = has_begun || is_word_character(character(at - 1));
    if (!has_begun || character(at - 1) != kEllipsisCharacter) continue;
    const char32_t after = character(at);
    if (forbids_line_start(after) || is_quotation_mark(after)) continue;
    has_begun = false;
    words.push_back({word.begin, at});
    word.begin = at;
  }
  words.push_back(word);
}

}  // namespace

std::vector<Word> find_words(std::string_view text, const ShapedRange& shaped, Clauses clauses) {
  std::vector<Word> words;
  const auto count = static_cast<std::uint32_t>(shaped.cluster_count());
  std::uint32_t at = 0;
  // A combining mark on a space makes it a character to show.
  const auto is_space = [&](std::uint32_t cluster) {
    const std::uint32_t begin = shaped.clusters[cluster].begin;
    return text[begin] == ' ' && shaped.clusters[cluster + 1].begin == begin + 1;
  };
  while (at < count) {
    while (at < count && is_space(at)) ++at;
    if (at == count) break;
    Word word{at, at};
    while (at < count && !is_space(at)) ++at;
    word.end = at;
    if (clauses == Clauses::Parted) {
      append_clauses(text, shaped, word, words);
    } else {
      words.push_back(word);
    }
  }
  return words;
}

std::vector<InnerBreak> find_inner_breaks(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<InnerBreak> breaks;
  const std::string_view word = text.substr(begin, end - begin);
  const std::vector<std::uint8_t> lawful_by_unicode = find_line_breaks(word);
  char32_t before = 0, earlier = 0;
  for_each_character(word, [&](char32_t c, std::size_t at) {
    const bool after_hyphen = before == '-' && is_digit(earlier) && is_digit(c);
    if (at > 0 && (after_hyphen || (lawful_by_unicode[at] && is_lawful(before, c))))
      breaks.push_back({begin + static_cast<std::uint32_t>(at), after_hyphen});
    earlier = before;
    before = c;
  });
  return breaks;
}

}  // namespace jopan
