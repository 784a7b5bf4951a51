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
  std::uint8_t level =
      0;  ///< Bidi embedding level (UAX #9); odd runs from right to left. Paragraphs run left to right.
};

struct Itemized {
  std::vector<TextItem> items;                ///< In logical order, without gaps.
  std::vector<std::uint8_t> grapheme_starts;  ///< Per byte.
  std::vector<char32_t> missing;              ///< Sorted; characters that the chosen face does not have.
};

/// `faces` is the fallback list, first choice first. The unit of fallback is the grapheme cluster, so a syllable of
/// jamo or an emoji sequence never changes face inside.
[[nodiscard]] Itemized itemize(std::string_view paragraph, std::span<const FaceId> faces, const FontCatalog& catalog);

}  // namespace jopan
