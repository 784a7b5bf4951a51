// Lines of a paragraph from the places where Korean may break and the widths between them.
#pragma once

#include <vector>

#include "text/break_ko.h"
#include "text/pieces.h"
#include "text/shaped_paragraph.h"
#include "text/shaper.h"

namespace jopan {

struct BrokenLines {
  std::vector<LineSpan> lines;  ///< At least one.
  bool word_cut = false;        ///< Some line ends inside a word of a script that parts words by spaces.
  bool filled = false;          ///< Some line ends where a word had to be cut, of whatever script.
};

/// Lines at most `width` px wide, except that a line holds at least one cluster. Words stay whole where they fit a
/// line; a wider word is broken at its lawful inner places, and what is still too wide at clusters, filling each line.
[[nodiscard]] BrokenLines break_greedy(LineMeasure& measure, const std::vector<Word>& words, double width);

/// The same from pieces that are known to be right for `width`.
[[nodiscard]] BrokenLines fill_pieces(LineMeasure& measure, const std::vector<Piece>& pieces, double width);

/// The same number of lines as break_greedy gives, with the least sum of squares of the free space. Paragraphs that are
/// longer than a headline, or in which a word was cut, are left greedy.
[[nodiscard]] BrokenLines break_balanced(LineMeasure& measure, const std::vector<Word>& words, double width);

/// A last line of one syllable gets the last piece of the line before, unless that is all the line has (KLREQ 4.2.5).
void give_widow_company(LineMeasure& measure, const std::vector<Piece>& pieces, double width, BrokenLines& broken);

}  // namespace jopan
