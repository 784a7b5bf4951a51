// Shapes one paragraph (text without line feeds) once, in em units, so that every size and every line width uses the
// same result.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text_style.h"
#include "fonts/catalog.h"
#include "text/itemize.h"

struct hb_buffer_t;

namespace jopan {

/// A glyph of an item; lengths in em, y upwards as fonts have it.
struct EmGlyph {
  std::uint32_t id = 0;
  std::uint32_t cluster = 0;  ///< Byte of the paragraph.
  float advance = 0, x_offset = 0, y_offset = 0;
};

/// What can only be set together: a grapheme cluster, or several that the font joins into one ligature.
struct TextCluster {
  std::uint32_t begin = 0;        ///< Byte of the paragraph.
  std::uint32_t first_glyph = 0;  ///< In visual order of its item.
  std::uint32_t glyph_count = 0;
  std::uint32_t item = 0;
  double x = 0;               ///< em; sum of the advances of the clusters before it.
  bool unsafe_break = false;  ///< A line that begins here must be shaped again (kerning or joining across).
};

struct ShapedRange {
  std::vector<TextItem> items;
  std::vector<EmGlyph> glyphs;
  std::vector<TextCluster> clusters;  ///< In logical order, plus one at the end whose `x` is the whole width.

  [[nodiscard]] std::size_t cluster_count() const { return clusters.empty() ? 0 : clusters.size() - 1; }
};

/// What changes glyphs and advances, apart from the face.
struct ShapingFeatures {
  Figures figures = Figures::Proportional;
  bool ligatures = true;  ///< Off where letters are tracked (CSS Text 3, section 9.2).
};

/// Owns the one HarfBuzz buffer of its thread.
class ItemShaper {
 public:
  explicit ItemShaper(const FontCatalog& catalog);
  /// Bytes [begin, end) of `text`, cut from `items`; kerning and joining see nothing outside of them. `begin` and `end`
  /// are starts of grapheme clusters.
  [[nodiscard]] ShapedRange shape(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  std::span<const TextItem> items, std::span<const std::uint8_t> grapheme_starts,
                                  const ShapingFeatures& features);

  /// Bytes shaped and widths measured with them so far.
  [[nodiscard]] std::size_t work() const { return work_; }
  void count_width() { ++work_; }

 private:
  void shape_item(std::string_view line, std::uint32_t line_begin, const TextItem& item,
                  const ShapingFeatures& features);
  void append_clusters(ShapedRange& range, std::uint32_t line_begin,
                       std::span<const std::uint8_t> grapheme_starts) const;

  struct BufferDeleter {
    void operator()(hb_buffer_t* buffer) const;
  };
  const FontCatalog& catalog_;
  std::unique_ptr<hb_buffer_t, BufferDeleter> buffer_;
  std::size_t work_ = 0;
};

}  // namespace jopan
