#include "backend/png/draw.h"

#include "backend/png/raster.h"

namespace jopan::png {

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options) {
  return draw_pixels(scene, catalog, options,
                     [](Pixels& pixels, Scratch& scratch, const BackendOptions&) -> Result<std::string> {
                       return encode(pixels, scratch);
                     });
}

}  // namespace jopan::png
