#include <algorithm>

#include "text/break_lines.h"
#include "text/character_class.h"
#include "text/utf8.h"

namespace jopan {
namespace {

/// One letter or syllable, whatever marks stand around it; or one sign or picture.
bool is_one_syllable(const ShapedParagraph& paragraph, LineSpan line) {
  constexpr std::uint32_t kMostMarks = 3;
  if (line.end - line.begin > 1 + kMostMarks) return false;
  int syllables = 0;
  for (std::uint32_t at = line.begin; at < line.end; ++at)
    if (is_word_character(decode_at(paragraph.text, paragraph.shaped.clusters[at].begin).code_point)) ++syllables;
  return syllables == 1 || (syllables == 0 && line.end == line.begin + 1);
}

}  // namespace

void give_widow_company(LineMeasure& measure, const std::vector<Piece>& pieces, double width, BrokenLines& broken) {
  if (broken.lines.size() < 2 || !is_one_syllable(measure.paragraph(), broken.lines.back())) return;
  LineSpan& last = broken.lines.back();
  LineSpan& before = broken.lines[broken.lines.size() - 2];
  const auto own =
      std::ranges::lower_bound(pieces, last.begin, {}, [](const Piece& piece) { return piece.span.begin; });
  if (own == pieces.end() || own == pieces.begin() || own->span.begin != last.begin) {
    // The end of a word that was cut: its line can spare a syllable.
    constexpr std::uint32_t kSpared = 3;
    const bool can_spare = before.end == last.begin && before.end - before.begin >= kSpared;
    if (!can_spare || measure.width({last.begin - 1, last.end}) > width + kWidthSlack) return;
    before.end = --last.begin;
    return;
  }
  const LineSpan moved = std::prev(own)->span;
  if (moved.begin <= before.begin || measure.width({moved.begin, last.end}) > width + kWidthSlack) return;
  before.end = std::prev(own, 2)->span.end;
  last.begin = moved.begin;
}

}  // namespace jopan
