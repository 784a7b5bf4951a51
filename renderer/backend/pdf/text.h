// Text on a PDF page, as text.
#pragma once

#include <map>
#include <utility>

#include "backend/cairo/handle.h"
#include "backend/cairo/painter.h"

namespace jopan::pdf {

class PdfPainter final : public cairo::Painter {
 public:
  PdfPainter(cairo_t* context, const FontCatalog& catalog) : Painter(context, catalog) {}

 protected:
  void draw_text(const TextNode& node) override;

 private:
  void draw_run(const ShapedText& text, const GlyphRun& run, Point origin);
  void draw_bitmaps(const GlyphRun& run, Point origin, double opacity);

  std::map<std::pair<FaceId, std::uint32_t>, cairo::Surface> bitmaps_;  ///< One embedded image for each emoji.
};

}  // namespace jopan::pdf
