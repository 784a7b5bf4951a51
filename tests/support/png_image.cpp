#include "tests/support/png_image.h"

#include <cstring>
#include <png.h>

namespace jopan::test {

Image::Image(int width, int height, Rgba fill)
    : width(width), height(height), pixels(static_cast<std::size_t>(width) * height, fill) {}

std::optional<Image> decode_png(std::string_view png) {
  png_image reader;
  std::memset(&reader, 0, sizeof reader);
  reader.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&reader, png.data(), png.size()) == 0) return std::nullopt;
  reader.format = PNG_FORMAT_RGBA;
  Image image(static_cast<int>(reader.width), static_cast<int>(reader.height));
  if (png_image_finish_read(&reader, nullptr, image.pixels.data(), 0, nullptr) == 0) return std::nullopt;
  return image;
}

std::string encode_png(const Image& image) {
  png_image writer;
  std::memset(&writer, 0, sizeof writer);
  writer.version = PNG_IMAGE_VERSION;
  writer.width = static_cast<png_uint_32>(image.width);
  writer.height = static_cast<png_uint_32>(image.height);
  writer.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(writer);
  std::string png(size, '\0');
  if (png_image_write_to_memory(&writer, png.data(), &size, 0, image.pixels.data(), 0, nullptr) == 0) return {};
  png.resize(size);
  return png;
}

}  // namespace jopan::test
