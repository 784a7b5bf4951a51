#include "backend/webp/encode.h"

#include <memory>
#include <webp/encode.h>

namespace jopan::webp {

namespace {

/// Of 0 to 6. For flat charts more effort takes two to ten times as long and saves a quarter of the bytes.
constexpr int kLosslessMethod = 1;

Diagnostic failed(const char* what) {
  return error_at({}, "backend.failed", std::string("libwebp failed: ") + what);
}

WebPConfig configure(std::optional<int> quality) {
  WebPConfig config;
  WebPConfigInit(&config);
  if (quality) {
    config.quality = static_cast<float>(*quality);
    // Colour has half the resolution in a lossy WebP; this keeps letters from bleeding.
    config.use_sharp_yuv = 1;
  } else {
    config.lossless = 1;
    config.method = kLosslessMethod;
  }
  return config;
}

}  // namespace

Result<std::string> encode(const png::Pixels& pixels, std::optional<int> quality) {
  WebPPicture picture;
  const WebPConfig config = configure(quality);
  if (WebPValidateConfig(&config) == 0 || WebPPictureInit(&picture) == 0)
    return fail(failed("the library does not fit its header"));
  picture.use_argb = 1;
  picture.width = static_cast<int>(pixels.width);
  picture.height = static_cast<int>(pixels.height);
  picture.argb = pixels.data;
  picture.argb_stride = picture.width;
  WebPMemoryWriter writer;
  WebPMemoryWriterInit(&writer);
  const std::unique_ptr<WebPMemoryWriter, decltype(&WebPMemoryWriterClear)> owned_writer(&writer,
                                                                                         &WebPMemoryWriterClear);
  const std::unique_ptr<WebPPicture, decltype(&WebPPictureFree)> owned_picture(&picture, &WebPPictureFree);
  picture.writer = WebPMemoryWrite;
  picture.custom_ptr = &writer;
  if (WebPEncode(&config, &picture) != 0) return std::string(reinterpret_cast<const char*>(writer.mem), writer.size);
  const WebPEncodingError error = picture.error_code;
  if (error == VP8_ENC_ERROR_OUT_OF_MEMORY || error == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY)
    return fail(error_at({}, "backend.out_of_memory", "there is not enough memory for the picture"));
  return fail(failed(("code " + std::to_string(error)).c_str()));
}

}  // namespace jopan::webp
