// Text that finds its size: the largest step from full size to the floor at which it keeps to its lines.
#pragma once

#include <string_view>

#include "core/diagnostic.h"
#include "scene/node.h"
#include "styles/theme.h"
#include "text/shaper.h"

namespace jopan {

struct FitOptions {
  double width = 0;
  std::size_t max_lines = 0;  ///< 0: any number.
  double max_height = 1e9;    ///< px
  bool may_grow = true;       ///< More lines than max_lines rather than an ellipsis.
  Wrap wrap = Wrap::Balanced;
};

struct FittedText {
  ShapedTextPtr text;
  bool grown = false;  ///< Took more lines than asked.
  bool fits = true;    ///< False: even at the floor it is too high; `text` is then the floor's layout.
};

[[nodiscard]] FittedText fit_text(Shaper& shaper, const EmphasizedText& text, const SlotStyle& style,
                                  const FitOptions& options);
[[nodiscard]] FittedText fit_text(Shaper& shaper, std::string_view text, const SlotStyle& style,
                                  const FitOptions& options);

/// A text node whose block's top left is `top_left`; the first baseline follows from the leading.
[[nodiscard]] TextNode text_node(ShapedTextPtr text, Point top_left, const Color& color, std::string role,
                                 const JsonPointer& at);

}  // namespace jopan
