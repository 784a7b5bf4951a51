// Shapes and breaks text with the catalogue's faces: Pango itemizes (script, bidi, break attributes), HarfBuzz shapes,
// our own breaker sets Korean (text/README.md). One Shaper belongs to one thread and keeps a bounded cache of shaped
// texts.
#pragma once

#include <memory>
#include <string_view>

#include "text/emphasis.h"
#include "text/shaped_text.h"

namespace jopan {

enum class Wrap {
  None,      ///< One line (line feeds still break).
  Greedy,    ///< Fill each line.
  Balanced,  ///< The greedy number of lines, with lengths as even as can be (least squares of the free space).
};

struct Paragraph {
  double width = 0;  ///< px, > 0 unless wrap is None.
  Wrap wrap = Wrap::Greedy;
  std::size_t max_lines = 0;           ///< 0: no limit. What does not fit ends in "…" and sets `truncated`.
  bool keep_numbers_and_units = true;  ///< 8억 1,800만 건 stays on one line where it fits.
  bool part_clauses = true;            ///< A line may end after an ellipsis without a space (불발…|여야).
  bool avoid_widow = true;             ///< No last line of one syllable where the line before can give it a word.
};

class Shaper {
 public:
  explicit Shaper(FontCatalogPtr catalog);
  ~Shaper();
  Shaper(Shaper&&) noexcept;

  /// One line, no width. Any valid UTF-8; invalid bytes become U+FFFD. Never fails: characters without a glyph are
  /// listed in `missing`, and render() turns them into text.missing_glyph.
  [[nodiscard]] ShapedTextPtr shape(std::string_view text, const TextStyle& style);
  [[nodiscard]] ShapedTextPtr lay_out(std::string_view text, const TextStyle& style, const Paragraph& paragraph);
  /// Bold spans take a bolder face; every run carries its span's number, by which a TextNode colours it.
  [[nodiscard]] ShapedTextPtr lay_out(EmphasizedText text, const TextStyle& style, const Paragraph& paragraph);
  /// One line, at most `width` px, shortened by whole grapheme clusters with "…".
  [[nodiscard]] ShapedTextPtr ellipsize(std::string_view text, const TextStyle& style, double width);

  /// What all texts so far have cost: bytes shaped and widths measured, which grow with the length of a text only.
  [[nodiscard]] std::size_t work() const;

  /// Metrics of the first face of the style's family and weight, em fractions.
  [[nodiscard]] FaceMetrics metrics(const TextStyle& style) const;
  [[nodiscard]] const FontCatalog& catalog() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jopan
