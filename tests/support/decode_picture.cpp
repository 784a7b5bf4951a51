#include "tests/support/decode_picture.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <jpeglib.h>
#include <webp/decode.h>

namespace jopan::test {
namespace {

struct Errors {
  jpeg_error_mgr manager;
  std::jmp_buf failed;
};

[[noreturn]] void leave(j_common_ptr state) {
  std::longjmp(reinterpret_cast<Errors*>(state->err)->failed, 1);
}

bool decode(std::string_view bytes, Jpeg& jpeg) {
  jpeg_decompress_struct state;
  Errors errors;
  state.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave;
  if (setjmp(errors.failed) != 0) {
    jpeg_destroy_decompress(&state);
    return false;
  }
  jpeg_create_decompress(&state);
  jpeg_mem_src(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  jpeg_read_header(&state, TRUE);
  state.out_color_space = JCS_EXT_RGBA;
  jpeg.full_colour = state.max_h_samp_factor == 1 && state.max_v_samp_factor == 1;
  jpeg_start_decompress(&state);
  jpeg.image = Image(static_cast<int>(state.output_width), static_cast<int>(state.output_height));
  while (state.output_scanline < state.output_height) {
    auto* row = reinterpret_cast<JSAMPLE*>(&jpeg.image.at(0, static_cast<int>(state.output_scanline)));
    jpeg_read_scanlines(&state, &row, 1);
  }
  jpeg_finish_decompress(&state);
  jpeg_destroy_decompress(&state);
  return true;
}

}  // namespace

std::optional<Jpeg> decode_jpeg(std::string_view bytes) {
  Jpeg jpeg;
  return decode(bytes, jpeg) ? std::optional(jpeg) : std::nullopt;
}

std::optional<WebP> decode_webp(std::string_view bytes) {
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK) return std::nullopt;
  WebP webp{Image(features.width, features.height), features.format == 2, features.has_alpha != 0};
  auto* const pixels = reinterpret_cast<std::uint8_t*>(webp.image.pixels.data());
  const std::size_t size = webp.image.pixels.size() * 4;
  if (WebPDecodeRGBAInto(data, bytes.size(), pixels, size, features.width * 4) == nullptr) return std::nullopt;
  return webp;
}

Distance distance_of(const Image& a, const Image& b) {
  if (a.width != b.width || a.height != b.height) return {255, 255};
  Distance distance;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    for (const std::uint8_t Rgba::*channel : {&Rgba::r, &Rgba::g, &Rgba::b, &Rgba::a}) {
      const int apart = std::abs(a.pixels[i].*channel - b.pixels[i].*channel);
      distance.mean += apart;
      distance.most = std::max(distance.most, apart);
    }
  }
  distance.mean /= static_cast<double>(a.pixels.size()) * 4;
  return distance;
}

}  // namespace jopan::test
