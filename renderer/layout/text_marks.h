// The texts of marks in a card: readable on what they stand on, and none on another text. A text that meets one moves a
// little (not over to another category); where that does not help it is left out, with a warning.
#pragma once

#include <vector>

#include "core/color.h"
#include "mark/mark.h"

namespace jopan {

/// What a text mark finds in its plot, in px of the plot.
struct TextSurroundings {
  Rect chart;                                  ///< No text leaves it.
  Color ground;                                ///< Of the card.
  std::vector<const MarkPicture*> underneath;  ///< In paint order.
  std::vector<const UnitView*> units;          ///< Of `underneath`, one each.
};

/// `texts` are the boxes of all texts so far; the unit's own are added.
void settle_texts(const UnitView& unit, MarkPicture& picture, const MarkContext& context,
                  const TextSurroundings& around, std::vector<Rect>& texts);

}  // namespace jopan
