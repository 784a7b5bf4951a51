// A line's clusters as positioned glyphs, in visual order.
#pragma once

#include <cstdint>

#include "text/glyph_extents.h"
#include "text/item_shaper.h"
#include "text/shaped_paragraph.h"
#include "text/shaped_text.h"

namespace jopan {

struct LineSetting {
  double size = 16;      ///< px per em
  double tracking = 0;   ///< em
  std::size_t base = 0;  ///< Added to byte offsets: where the paragraph begins in the whole text.
};

/// `baseline` is left to the caller.
[[nodiscard]] ShapedLine emit_line(const ShapedRange& range, LineSpan span, const LineSetting& setting,
                                   GlyphExtents& extents);

}  // namespace jopan
