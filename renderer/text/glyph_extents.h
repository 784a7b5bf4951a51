// Ink boxes of glyphs, remembered: reading one runs the glyph's outline program.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/geometry.h"
#include "fonts/catalog.h"

namespace jopan {

class GlyphExtents {
 public:
  explicit GlyphExtents(const FontCatalog& catalog);
  /// em, from the glyph's origin, y downwards; empty for a space.
  [[nodiscard]] const Rect& of(FaceId face, std::uint32_t glyph);

 private:
  static constexpr std::size_t kPageSize = 128;
  struct Page {
    std::array<std::optional<Rect>, kPageSize> boxes;
  };

  [[nodiscard]] Rect read(FaceId face, std::uint32_t glyph) const;

  const FontCatalog& catalog_;
  std::vector<std::vector<std::unique_ptr<Page>>> pages_;  ///< By face, then glyph / kPageSize.
};

}  // namespace jopan
