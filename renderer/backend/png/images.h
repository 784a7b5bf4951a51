// Logos and photographs as they were last rasterised: a service draws the same few again and again, and reading an SVG
// costs more than the rest of a small card. One Images belongs to one thread.
#pragma once

#include <cairo.h>
#include <memory>
#include <string>
#include <vector>

#include "backend/cairo/handle.h"
#include "core/result.h"
#include "scene/node.h"

namespace jopan::png {

class Images {
 public:
  /// As cairo::draw_image, to a hair; edges of an SVG have sixteen levels.
  Result<void> draw(cairo_t* context, const ImageNode& node);

 private:
  struct Kept {
    std::shared_ptr<const std::string> bytes;
    std::string media_type;
    int orientation = 1;
    Rect crop;
    bool smooth = true;
    Rect box;  ///< Device px; within the pixel (0, 0).
    cairo::Surface surface;

    [[nodiscard]] bool shows(const ImageNode& node, const Rect& placed) const;
    [[nodiscard]] std::size_t pixels() const;
  };

  Result<const Kept*> kept(const ImageNode& node, const Rect& placed);
  void make_room(std::size_t pixels);

  std::vector<Kept> kept_;  ///< The last used at the end.
};

}  // namespace jopan::png
