// Text on a cairo image surface, by our own rasteriser.
#pragma once

#include <optional>
#include <vector>

#include "backend/cairo/painter.h"
#include "backend/png/blend.h"
#include "backend/png/rasterizer.h"

namespace jopan::png {

class PngPainter final : public cairo::Painter {
 public:
  PngPainter(cairo_t* context, const FontCatalog& catalog, Rasterizer& rasterizer)
      : Painter(context, catalog), rasterizer_(rasterizer), faces_(catalog.faces().size(), -1) {}

 protected:
  void draw_text(const TextNode& node) override;

 private:
  struct Pass;  ///< Halo or fill of one text.

  [[nodiscard]] int face_of(FaceId id);
  [[nodiscard]] std::optional<Canvas> begin_pixels(double& offset_x, double& offset_y);
  void draw_pass(const TextNode& node, const Color& color, double halo);
  void draw_glyph(const Pass& pass, const GlyphRun& run, const Glyph& glyph, Point origin);
  void draw_bitmap(const Pass& pass, const GlyphRun& run, const Glyph& glyph, Point origin);

  Rasterizer& rasterizer_;
  std::vector<int> faces_;  ///< The rasteriser's number of each catalogue face, -1 until used.
};

}  // namespace jopan::png
