// Paints a scene on a cairo image surface: shapes by cairo, text by our own rasteriser, crowds of points by stamps.
#pragma once

#include <optional>
#include <vector>

#include "backend/cairo/painter.h"
#include "backend/png/blend.h"
#include "backend/png/images.h"
#include "backend/png/rasterizer.h"
#include "backend/png/stamps.h"

namespace jopan::png {

class PngPainter final : public cairo::Painter {
 public:
  PngPainter(cairo_t* context, const FontCatalog& catalog, Rasterizer& rasterizer, Stamps& stamps, Images& images)
      : Painter(context, catalog),
        rasterizer_(rasterizer),
        stamps_(stamps),
        images_(images),
        faces_(catalog.faces().size(), -1) {}

 protected:
  void draw_text(const TextNode& node) override;
  Result<void> draw_children(const GroupNode& group) override;
  Result<void> draw_image(const ImageNode& node) override;

 private:
  struct Pass;  ///< Halo or fill of one text.

  [[nodiscard]] int face_of(FaceId id);
  /// What text and stamps paint on.
  struct Ground {
    Canvas canvas;
    Transform to_pixels;  ///< From the context's user space.
  };
  [[nodiscard]] std::optional<Ground> ground();
  void draw_pass(const TextNode& node, const Color& color, double halo);
  void draw_glyph(const Pass& pass, const GlyphRun& run, const Glyph& glyph, Point origin);
  void draw_bitmap(const Pass& pass, const GlyphRun& run, const Glyph& glyph, Point origin);

  Rasterizer& rasterizer_;
  Stamps& stamps_;
  Images& images_;
  std::vector<int> faces_;  ///< The rasteriser's number of each catalogue face, -1 until used.
};

}  // namespace jopan::png
