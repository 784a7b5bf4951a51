// Text that stands at a point in Vega's way: an alignment, a baseline name and an angle. The baseline is resolved to an
// alphabetic one and the box is Vega's (font size high, advance wide), which is what axes and legends are laid out
// with.
#pragma once

#include <string_view>

#include "scene/node.h"
#include "text/shaper.h"

namespace jopan {

struct AnchoredText {
  ShapedTextPtr text;
  Point at;
  double dx = 0, dy = 0;
  TextAlign align = TextAlign::Left;
  std::string_view baseline = "alphabetic";  ///< top, middle, bottom, line-top, line-bottom, alphabetic; a literal
  double angle = 0;                          ///< Degrees clockwise.
};

[[nodiscard]] TextAlign parse_align(std::string_view name, TextAlign fallback);
/// The literal of a baseline name; "alphabetic" for an unknown one.
[[nodiscard]] std::string_view parse_baseline(std::string_view name);
/// Vega's offset of a baseline, px below the anchor.
[[nodiscard]] double baseline_offset(std::string_view baseline, double font_size, double line_height);
/// Vega's box of the text.
[[nodiscard]] Rect text_box(const AnchoredText& text);
[[nodiscard]] TextNode text_node(const AnchoredText& text, Paint fill, NodeInfo info);

}  // namespace jopan
