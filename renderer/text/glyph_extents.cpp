#include "text/glyph_extents.h"

#include <hb.h>

namespace jopan {

GlyphExtents::GlyphExtents(const FontCatalog& catalog) : catalog_(catalog), pages_(catalog.faces().size()) {}

Rect GlyphExtents::read(FaceId face, std::uint32_t glyph) const {
  hb_glyph_extents_t extents{};
  if (!hb_font_get_glyph_extents(catalog_.hb_font(face), glyph, &extents)) return {};
  const double em = catalog_.units_per_em(face);
  return {extents.x_bearing / em, -extents.y_bearing / em, extents.width / em, -extents.height / em};
}

const Rect& GlyphExtents::of(FaceId face, std::uint32_t glyph) {
  std::vector<std::unique_ptr<Page>>& pages = pages_[face];
  const std::size_t page = glyph / kPageSize;
  if (pages.size() <= page) pages.resize(page + 1);
  if (!pages[page]) pages[page] = std::make_unique<Page>();
  std::optional<Rect>& box = pages[page]->boxes[glyph % kPageSize];
  if (!box) box = read(face, glyph);
  return *box;
}

}  // namespace jopan
