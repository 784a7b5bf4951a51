// Outlines of glyphs as SVG path data. Reading one from a font costs more than writing it, and a service writes the
// same few hundred again and again, so each thread keeps what it has read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "fonts/catalog.h"

namespace jopan::svg {

/// The glyph's outline in font units, y downwards; empty where it has none. Valid until the next call on this thread.
[[nodiscard]] std::string_view glyph_path_data(const FontCatalog& catalog, FaceId face, std::uint32_t glyph);

}  // namespace jopan::svg
