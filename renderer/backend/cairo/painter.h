// Walks a scene and paints it on a cairo context. The PNG and PDF backends differ only in how they set text.
#pragma once

#include <cairo.h>

#include "core/result.h"
#include "fonts/catalog.h"
#include "scene/scene.h"

namespace jopan::cairo {

class Painter {
 public:
  virtual ~Painter() = default;

  /// The root group; the background is the caller's. Error: backend.bad_image.
  Result<void> paint(const Scene& scene);

 protected:
  Painter(cairo_t* context, const FontCatalog& catalog) : context_(context), catalog_(catalog) {}

  virtual void draw_text(const TextNode& node) = 0;
  virtual Result<void> draw_image(const ImageNode& node);
  /// Draws all children in order; a backend may know a faster way for many.
  virtual Result<void> draw_children(const GroupNode& group);
  Result<void> draw(const Node& node);

  /// Glyph outlines of the whole text as the current path, placed and turned. Bitmap glyphs are left out.
  void trace_text(const TextNode& node);

  cairo_t* context_;
  const FontCatalog& catalog_;

 private:
  Result<void> draw_group(const GroupNode& group);
};

}  // namespace jopan::cairo
