// Glyphs to coverage with FreeType, unhinted, at quarter-pixel positions; and the bounded cache of what was rasterised.
// cairo 1.16 rounds every glyph to whole pixels, which sets small text unevenly. One Rasterizer belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "fonts/catalog.h"

namespace jopan::png {

/// Coverage 0..255 in steps of 17 (backend/levels.h).
struct Coverage {
  int left = 0, top = 0;  ///< Of the first pixel, relative to the glyph's origin pixel; y downwards.
  int width = 0, height = 0;
  const std::uint8_t* levels = nullptr;  ///< Rows without padding; valid until the next call.
};

/// A colour bitmap glyph (emoji) scaled to size, premultiplied ARGB.
struct ColorBitmap {
  int left = 0, top = 0, width = 0, height = 0;
  const std::uint32_t* pixels = nullptr;
};

class Rasterizer {
 public:
  Rasterizer();
  ~Rasterizer();

  /// Names a face for the calls below. The catalogue's mapping must outlive the picture being drawn.
  [[nodiscard]] int open_face(const FontCatalog& catalog, FaceId face);

  /// Unturned glyph at `size` device px per em, `phase` quarters of a px to the right; `halo` is the width in px of the
  /// outline stroked around it, 0 for the glyph itself. Cached.
  [[nodiscard]] Coverage glyph(int face, std::uint32_t glyph, double size, int phase, double halo);

  /// As above through a linear map (xx, yx, xy, yy), shifted by a fraction of a px. Not cached.
  [[nodiscard]] Coverage turned_glyph(int face, std::uint32_t glyph, double size, const Transform& linear, double dx,
                                      double dy, double halo);

  /// A colour bitmap glyph at `size` px per em; without pixels when it has none. Cached.
  [[nodiscard]] ColorBitmap color_glyph(int face, const FontCatalog& catalog, FaceId id, std::uint32_t glyph,
                                        double size);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jopan::png
