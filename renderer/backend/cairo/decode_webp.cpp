#include <cstdint>
#include <webp/decode.h>

#include "backend/cairo/decode.h"

namespace jopan::cairo {

Surface decode_webp(std::string_view file) {
  constexpr std::uint64_t kMostPixels = 50'000'000;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.data());
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config) || WebPGetFeatures(bytes, file.size(), &config.input) != VP8_STATUS_OK) return {};
  const int width = config.input.width, height = config.input.height;
  if (width <= 0 || height <= 0 || static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) > kMostPixels)
    return {};
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
  unsigned char* const pixels = cairo_image_surface_get_data(surface.get());
  if (pixels == nullptr) return {};
  const int stride = cairo_image_surface_get_stride(surface.get());
  config.output.colorspace = MODE_bgrA;  // Premultiplied.
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {pixels, stride, static_cast<std::size_t>(stride) * static_cast<std::size_t>(height)};
  if (WebPDecode(bytes, file.size(), &config) != VP8_STATUS_OK) return {};
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace jopan::cairo
