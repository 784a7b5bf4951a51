// What a line breaker may not part at a given width.
#pragma once

#include <cstdint>
#include <vector>

#include "text/break_ko.h"
#include "text/shaped_paragraph.h"

namespace jopan {

struct Piece {
  LineSpan span;          ///< Without the spaces around.
  bool too_wide = false;  ///< Wider than the line even alone.
};

/// Rounding of sums must not push a text off a line that was made as wide as the text itself; 1/1000 px is invisible.
constexpr double kWidthSlack = 1e-3;

/// Words with what is glued to them where that fits `width`; the lawful parts of words that do not fit.
[[nodiscard]] std::vector<Piece> find_pieces(LineMeasure& measure, const std::vector<Word>& words, double width);

}  // namespace jopan
