// A paragraph after itemizing and shaping, and its measuring against a width.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/item_shaper.h"
#include "text/part_span.h"

namespace jopan {

/// Independent of size, tracking and line width. Immutable.
struct ShapedParagraph {
  std::string text;  ///< NFC, without line feeds.
  std::vector<PartSpan> spans;
  Itemized itemized;
  ShapedRange shaped;
  ShapingFeatures features;
};

/// Clusters [begin, end) of a paragraph that stand on one line.
struct LineSpan {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const LineSpan&, const LineSpan&) = default;
};

/// Widths of stretches of a paragraph as they would be if they stood alone on a line, without shaping each of them: the
/// paragraph's advances are used, corrected where kerning reaches over an end (HarfBuzz's unsafe-to-break flag).
class LineMeasure {
 public:
  LineMeasure(const ShapedParagraph& paragraph, ItemShaper& shaper, double size, double tracking);

  [[nodiscard]] double width(LineSpan span);  ///< px
  /// px from the paragraph's beginning to a cluster, and to where a line that ends before the cluster would end.
  [[nodiscard]] double position(std::uint32_t at) const;
  [[nodiscard]] double end_position(std::uint32_t at);
  [[nodiscard]] bool must_reshape(LineSpan span);
  /// The span shaped as a text of its own.
  [[nodiscard]] ShapedRange reshape(LineSpan span);

  [[nodiscard]] const ShapedParagraph& paragraph() const { return paragraph_; }
  [[nodiscard]] double size() const { return size_; }
  [[nodiscard]] double tracking() const { return tracking_; }

 private:
  [[nodiscard]] double inner_width(LineSpan span) const;  ///< em, with the paragraph's advances.
  /// The span shaped on its own with `items` instead of the paragraph's, as far as they reach.
  [[nodiscard]] ShapedRange shape_alone(LineSpan span, const std::vector<TextItem>& items);
  [[nodiscard]] std::uint32_t safe_before(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t safe_after(std::uint32_t at) const;
  /// What `inner_width` lacks when a line ends at an unsafe place, em.
  [[nodiscard]] double end_correction(std::uint32_t at);

  /// A line's beginning that is set otherwise than in the paragraph.
  struct Head {
    std::uint32_t end = 0;        ///< Clusters from here on are as in the paragraph.
    double correction = 0;        ///< What `inner_width` lacks, em.
    std::vector<TextItem> items;  ///< Those that stand in for the paragraph's from the line's first cluster on.
  };
  /// Nothing where the paragraph's glyphs can be used.
  [[nodiscard]] const Head* head_of(std::uint32_t at);

  const ShapedParagraph& paragraph_;
  ItemShaper& shaper_;
  double size_, tracking_;
  std::unordered_map<std::uint32_t, double> end_corrections_;
  std::unordered_map<std::uint32_t, std::optional<Head>> heads_;
};

}  // namespace jopan
