#include "backend/webp/draw.h"

#include "backend/png/raster.h"
#include "backend/png/scanlines.h"
#include "backend/webp/encode.h"

namespace jopan::webp {

namespace {

/// Of photographs: lossless they would be many times larger, and what is lost does not show.
constexpr int kPhotographQuality = 90;

/// The library wants colours as they are before transparency.
void unpremultiply(png::Pixels& pixels) {
  const std::size_t count = std::size_t{pixels.width} * pixels.height;
  for (std::uint32_t* pixel = pixels.data; pixel != pixels.data + count; ++pixel) {
    if (*pixel >> 24 == 255) continue;
    const auto [r, g, b, a] = png::to_rgba(*pixel);
    *pixel = std::uint32_t{a} << 24 | std::uint32_t{r} << 16 | std::uint32_t{g} << 8 | b;
  }
}

}  // namespace

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options) {
  return png::draw_pixels(
      scene, catalog, options,
      [](png::Pixels& pixels, png::Scratch&, const BackendOptions& wanted) -> Result<std::string> {
        if (pixels.width > kLongestSide || pixels.height > kLongestSide) {
          return fail(error_at({}, "size.too_large", "a WebP picture has at most 16383 pixels a side",
                               "use png, or a smaller size or scale"));
        }
        std::optional<int> quality = wanted.quality;
        if (!quality && png::looks_like_photograph(pixels)) quality = kPhotographQuality;
        if (!pixels.opaque) unpremultiply(pixels);
        return encode(pixels, quality);
      });
}

}  // namespace jopan::webp
