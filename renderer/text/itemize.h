// Cuts one paragraph into items that HarfBuzz can shape: one face, one script, one direction each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "fonts/catalog.h"

namespace jopan {

struct TextItem {
  std::uint32_t begin = 0, end = 0;  ///< Bytes of the paragraph.
  FaceId face = 0;
  std::uint32_t script = 0;  ///< ISO 15924 tag as HarfBuzz spells it.
  /// Bidi embedding level (UAX #9); odd runs from right to left. Paragraphs run left to right.
  std::uint8_t level = 0;
  std::uint32_t span = 0;  ///< Number of the emphasis it belongs to, from 1; 0: none.

  /// Whether text of the one may be shaped together with the other's.
  [[nodiscard]] bool is_like(const TextItem& other) const {
    return face == other.face && script == other.script && level == other.level && span == other.span;
  }
};

/// A stretch of a paragraph with one fallback list.
struct FaceRange {
  std::uint32_t end = 0;  ///< Byte of the paragraph; it begins where the one before ends.
  std::uint32_t span = 0;
  std::span<const FaceId> faces;  ///< First choice first.
};

struct Itemized {
  std::vector<TextItem> items;                ///< In logical order, without gaps.
  std::vector<std::uint8_t> grapheme_starts;  ///< Per byte.
  std::vector<char32_t> missing;              ///< Sorted; characters that the chosen face does not have.
};

/// `ranges` cover the paragraph. The unit of fallback is the grapheme cluster, so a syllable of jamo or an emoji
/// sequence never changes face inside; it belongs to the range of its first byte.
[[nodiscard]] Itemized itemize(std::string_view paragraph, std::span<const FaceRange> ranges,
                               const FontCatalog& catalog);

}  // namespace jopan
