#include "backend/jpeg/draw.h"

#include "backend/jpeg/encode.h"
#include "backend/png/raster.h"

namespace jopan::jpeg {

namespace {

/// Small coloured letters show no fringes from here on, with colour at full resolution.
constexpr int kQuality = 90;

/// JPEG has no transparency: what shines through the card's background stands on white.
void put_on_white(png::Pixels& pixels) {
  const std::size_t count = std::size_t{pixels.width} * pixels.height;
  for (std::uint32_t* pixel = pixels.data; pixel != pixels.data + count; ++pixel) {
    // Premultiplied, so that no channel can be carried into the next.
    *pixel += (255 - (*pixel >> 24)) * 0x01010101u;
  }
}

}  // namespace

Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options) {
  return png::draw_pixels(
      scene, catalog, options,
      [](png::Pixels& pixels, png::Scratch&, const BackendOptions& wanted) -> Result<std::string> {
        if (pixels.width > kLongestSide || pixels.height > kLongestSide) {
          return fail(error_at({}, "size.too_large", "a JPEG picture has at most 65500 pixels a side",
                               "use png, or a smaller size or scale"));
        }
        if (!pixels.opaque) put_on_white(pixels);
        return encode(pixels, wanted.quality.value_or(kQuality));
      });
}

}  // namespace jopan::jpeg
