// Header and footer of a card: measured first, so that the body gets the rest.
#pragma once

#include <vector>

#include "card/compose.h"
#include "scene/node.h"

namespace jopan {

/// How much the frame has given way so that the body has room; each step includes the ones before.
enum class Squeeze { None, SmallType, NoCredit, NoNote };

struct Band {
  std::vector<Node> nodes;  ///< With y from the band's top, x from the canvas' left edge.
  double height = 0;        ///< 0 for an empty band.
};

/// Errors: those of read_emphasis().
[[nodiscard]] Result<Band> header_band(const Card& card, const std::string& unit_line, Squeeze squeeze,
                                       const ComposeContext& context);
[[nodiscard]] Band footer_band(const Card& card, Squeeze squeeze, const ComposeContext& context);

}  // namespace jopan
