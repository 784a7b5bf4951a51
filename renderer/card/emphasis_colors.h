// The colours of **bold** and {accent|coloured} words in a card's texts.
#pragma once

#include <vector>

#include "card/compose.h"
#include "text/emphasis.h"

namespace jopan {

/// The text of a slot in which emphasis is allowed, and the fills of its spans (TextNode::span_fills).
struct SlotEmphasis {
  EmphasizedText text;
  std::vector<Paint> fills;
};

/// A colour is a token or palette name of the brand, the name of a series that the brand gives one, or CSS; it is moved
/// towards black or white until it can be read on the ground. Error: card.unknown_color. Warning: text.open_emphasis.
/// Bold words take the style's `strong` colour where it has one.
[[nodiscard]] Result<SlotEmphasis> read_emphasis(const SlotText& slot, const SlotStyle& style,
                                                 const ComposeContext& context);

}  // namespace jopan
