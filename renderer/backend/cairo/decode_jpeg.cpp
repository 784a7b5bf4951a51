#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <cstdio>
// libjpeg's header needs the three above.
#include <jpeglib.h>
// And after it:
#include <jerror.h>

#include "backend/cairo/decode.h"

namespace jopan::cairo {
namespace {

constexpr std::uint64_t kMostPixels = 50'000'000;

/// libjpeg leaves by longjmp where it finds no way on; nothing with a destructor may be made between.
struct ErrorManager {
  jpeg_error_mgr base;
  std::jmp_buf back;
  bool is_torn;  ///< A part of the picture is missing; libjpeg fills it with grey.
};

[[noreturn]] void leave(j_common_ptr decoder) {
  std::longjmp(reinterpret_cast<ErrorManager*>(decoder->err)->back, 1);
}

void say_nothing(j_common_ptr /*decoder*/) {}
void note_torn(j_common_ptr decoder, int /*level*/) {
  const int code = decoder->err->msg_code;
  if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER) reinterpret_cast<ErrorManager*>(decoder->err)->is_torn = true;
}

/// libjpeg can decode at 1/2, 1/4 and 1/8 of the size; twice what is wanted leaves room for a good filter.
unsigned reduction(unsigned width, double wanted) {
  unsigned by = 1;
  while (by < 8 && static_cast<double>(width) / (by * 2) >= wanted * 2) by *= 2;
  return by;
}

/// True when `surface` holds the whole picture.
bool decode(jpeg_decompress_struct& decoder, ErrorManager& errors, std::string_view file, double wanted_width,
            cairo_surface_t*& surface) {
  if (setjmp(errors.back) != 0) return false;
  jpeg_create_decompress(&decoder);
  jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(file.data()), static_cast<unsigned long>(file.size()));
  if (jpeg_read_header(&decoder, TRUE) != JPEG_HEADER_OK) return false;
  if (std::uint64_t{decoder.image_width} * decoder.image_height > kMostPixels) return false;
  decoder.scale_num = 1;
  decoder.scale_denom = reduction(decoder.image_width, wanted_width);
  decoder.out_color_space = JCS_EXT_BGRX;  // RGB24 in the byte order of a little-endian machine.
  jpeg_start_decompress(&decoder);
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(decoder.output_width),
                                       static_cast<int>(decoder.output_height));
  unsigned char* const pixels = cairo_image_surface_get_data(surface);
  if (pixels == nullptr) return false;
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  while (decoder.output_scanline < decoder.output_height) {
    JSAMPROW row = pixels + decoder.output_scanline * stride;
    jpeg_read_scanlines(&decoder, &row, 1);
  }
  jpeg_finish_decompress(&decoder);
  cairo_surface_mark_dirty(surface);
  return !errors.is_torn;
}

}  // namespace

Surface decode_jpeg(std::string_view file, double wanted_width) {
  jpeg_decompress_struct decoder{};
  ErrorManager errors{};
  decoder.err = jpeg_std_error(&errors.base);
  errors.base.error_exit = leave;
  errors.base.output_message = say_nothing;
  errors.base.emit_message = note_torn;
  cairo_surface_t* made = nullptr;
  const bool whole = decode(decoder, errors, file, wanted_width, made);
  jpeg_destroy_decompress(&decoder);
  Surface surface(made);
  return whole ? std::move(surface) : Surface();
}

}  // namespace jopan::cairo
