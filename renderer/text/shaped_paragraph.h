// A paragraph after itemizing and shaping, and its measuring against a width.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/item_shaper.h"

namespace jopan {

/// Independent of size, tracking and line width. Immutable.
struct ShapedParagraph {
  std::string text;  ///< NFC, without line feeds.
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
  [[nodiscard]] bool must_reshape(LineSpan span) const;
  /// The span shaped as a text of its own.
  [[nodiscard]] ShapedRange reshape(LineSpan span);

  [[nodiscard]] const ShapedParagraph& paragraph() const { return paragraph_; }
  [[nodiscard]] double size() const { return size_; }
  [[nodiscard]] double tracking() const { return tracking_; }

 private:
  [[nodiscard]] double inner_width(LineSpan span) const;  ///< em, with the paragraph's advances.
  [[nodiscard]] double alone_width(LineSpan span);        ///< em
  [[nodiscard]] std::uint32_t safe_before(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t safe_after(std::uint32_t at) const;
  /// What `inner_width` lacks when a line ends (begins) at an unsafe place, em.
  [[nodiscard]] double end_correction(std::uint32_t at);
  [[nodiscard]] double begin_correction(std::uint32_t at);

  const ShapedParagraph& paragraph_;
  ItemShaper& shaper_;
  double size_, tracking_;
  std::unordered_map<std::uint32_t, double> end_corrections_, begin_corrections_;
};

}  // namespace jopan
