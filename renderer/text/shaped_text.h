// Text after shaping and line breaking: glyphs of catalogue faces at fractional positions. Layout measures this value
// and backends paint the same value, so what was measured is what is drawn. Immutable and shared.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/text_style.h"
#include "fonts/catalog.h"

namespace jopan {

struct Glyph {
  std::uint32_t id = 0;       ///< In the run's face.
  std::uint32_t cluster = 0;  ///< Byte offset in ShapedText::text of the first character it stands for.
  double x = 0, y = 0;        ///< px from the line's origin on the baseline, y downwards; offsets applied, not rounded.
  double advance = 0;         ///< px
};

/// Glyphs of one face and one emphasis, in visual order.
struct GlyphRun {
  FaceId face = 0;
  std::uint32_t span = 0;          ///< Number of its emphasis, from 1; 0: none.
  double size = 16;                ///< px per em
  std::size_t begin = 0, end = 0;  ///< Bytes of ShapedText::text.
  std::vector<Glyph> glyphs;
};

struct ShapedLine {
  std::size_t begin = 0, end = 0;  ///< Bytes of ShapedText::text; the space at a break belongs to no line.
  std::vector<GlyphRun> runs;
  double width = 0;     ///< Sum of advances, px.
  double baseline = 0;  ///< px below the top of the block.
  Rect ink;             ///< Box around the painted glyphs, from the line's origin on the baseline.
};

struct ShapedText {
  std::string text;  ///< NFC.
  TextStyle style;
  std::vector<ShapedLine> lines;  ///< At least one, possibly without glyphs.
  double width = 0;               ///< Of the widest line.
  double height = 0;              ///< lines x leading x size.
  bool truncated = false;         ///< Ends in an ellipsis that the user did not write.
  bool word_cut = false;          ///< A word wider than the line was cut inside.
  std::vector<char32_t> missing;  ///< Characters that no face of the catalogue has.
};

using ShapedTextPtr = std::shared_ptr<const ShapedText>;

}  // namespace jopan
