// The texts of marks in a card: readable on what they stand on, and none on another text or across another row's bar. A
// text that meets one moves a little (not over to another category); where that does not help it is left out, with a
// warning. Where texts are all that a view has, they are its data and stay where they are; only a table's are thinned.
#pragma once

#include <vector>

#include "core/color.h"
#include "mark/mark.h"

namespace jopan {

/// What texts find, in px of the plot.
struct TextSurroundings {
  Rect chart;  ///< No text leaves it.
  Rect plot;
  Color ground;  ///< Of the card.
};

/// `pictures` are those of `units`, in paint order. `texts` are the boxes of all texts so far; theirs are added.
void settle_texts(const std::vector<const UnitView*>& units, std::vector<MarkPicture>& pictures,
                  const MarkContext& context, const TextSurroundings& around, std::vector<Rect>& texts);

}  // namespace jopan
