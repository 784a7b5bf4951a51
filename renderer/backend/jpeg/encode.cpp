#include "backend/jpeg/encode.h"

#include <bit>
#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <jpeglib.h>
#include <memory>
// After jpeglib.h, which it needs.
#include <jerror.h>

namespace jopan::jpeg {

namespace {

/// The library reports failures by a function that must not return.
struct Errors {
  jpeg_error_mgr manager;
  std::jmp_buf failed;
  int code;
};

[[noreturn]] void leave(j_common_ptr state) {
  auto* const errors = reinterpret_cast<Errors*>(state->err);
  errors->code = errors->manager.msg_code;
  std::longjmp(errors->failed, 1);
}

struct Output {
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
};

/// 0, or the library's code for what went wrong. Nothing in here has a destructor, because failures jump out.
int compress(const png::Pixels& pixels, int quality, Output& output) {
  jpeg_compress_struct state;
  Errors errors;
  state.err = jpeg_std_error(&errors.manager);
  errors.manager.error_exit = leave;
  errors.manager.output_message = [](j_common_ptr) {};
  if (setjmp(errors.failed) != 0) {
    jpeg_destroy_compress(&state);
    return errors.code;
  }
  jpeg_create_compress(&state);
  jpeg_mem_dest(&state, &output.bytes, &output.size);
  state.image_width = pixels.width;
  state.image_height = pixels.height;
  state.input_components = 4;
  state.in_color_space = std::endian::native == std::endian::little ? JCS_EXT_BGRX : JCS_EXT_XRGB;
  jpeg_set_defaults(&state);
  jpeg_set_quality(&state, quality, TRUE);
  for (int i = 0; i < state.num_components; ++i)
    state.comp_info[i].h_samp_factor = state.comp_info[i].v_samp_factor = 1;
  // The one transform whose result is the same with and without vector instructions.
  state.dct_method = JDCT_ISLOW;
  state.optimize_coding = TRUE;
  jpeg_start_compress(&state, TRUE);
  while (state.next_scanline < state.image_height) {
    auto* row = reinterpret_cast<JSAMPLE*>(pixels.data + std::size_t{state.next_scanline} * pixels.width);
    jpeg_write_scanlines(&state, &row, 1);
  }
  jpeg_finish_compress(&state);
  jpeg_destroy_compress(&state);
  return 0;
}

}  // namespace

Result<std::string> encode(const png::Pixels& pixels, int quality) {
  Output output;
  const int code = compress(pixels, quality, output);
  const std::unique_ptr<unsigned char, decltype(&std::free)> owned(output.bytes, &std::free);
  if (code == JERR_OUT_OF_MEMORY)
    return fail(error_at({}, "backend.out_of_memory", "there is not enough memory for the picture"));
  if (code != 0) return fail(error_at({}, "backend.failed", "libjpeg failed with code " + std::to_string(code)));
  return std::string(reinterpret_cast<const char*>(output.bytes), output.size);
}

}  // namespace jopan::jpeg
