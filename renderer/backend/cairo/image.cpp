#include "backend/cairo/image.h"

#include <cmath>
#include <cstdint>
#include <librsvg/rsvg.h>
#include <png.h>
#include <utility>

#include "backend/cairo/decode.h"
#include "backend/cairo/path.h"
#include "scene/image_file.h"

namespace jopan::cairo {

namespace {

constexpr std::uint64_t kMostPixels = 50'000'000;

struct ReleaseRsvg {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
using RsvgPtr = std::unique_ptr<RsvgHandle, ReleaseRsvg>;

tl::unexpected<Diagnostics> bad_image(const ImageNode& node, const std::string& why) {
  return fail(error_at(node.info.at, "backend.bad_image", "the image cannot be drawn: " + why,
                       "use an SVG, PNG, JPEG or WebP file"));
}

std::string message_of(GError* error) {
  std::string message = error ? error->message : "unknown error";
  g_clear_error(&error);
  return message;
}

// A thread draws the same logo again and again: the last file stays parsed. Holding its bytes keeps the address its
// own.
struct ParsedSvg {
  std::shared_ptr<const std::string> bytes;
  RsvgPtr handle;
};

Result<void> draw_svg(cairo_t* context, const ImageNode& node) {
  thread_local ParsedSvg parsed;
  GError* error = nullptr;
  if (parsed.bytes != node.bytes || !parsed.handle) {
    const auto* data = reinterpret_cast<const guint8*>(node.bytes->data());
    parsed.handle.reset(rsvg_handle_new_from_data(data, node.bytes->size(), &error));
    parsed.bytes = node.bytes;
  }
  const RsvgPtr& handle = parsed.handle;
  if (!handle) return bad_image(node, message_of(error));
  double width = 0, height = 0;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height) || width <= 0 || height <= 0) {
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength unused_width, unused_height;
    RsvgRectangle box{0, 0, node.box.width, node.box.height};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), &has_width, &unused_width, &has_height, &unused_height, &has_box,
                                         &box);
    width = has_box && box.width > 0 ? box.width : node.box.width;
    height = has_box && box.height > 0 ? box.height : node.box.height;
  }
  cairo_save(context);
  cairo_translate(context, node.box.x, node.box.y);
  cairo_scale(context, node.box.width / width, node.box.height / height);
  const RsvgRectangle viewport{0, 0, width, height};
  const bool drawn = rsvg_handle_render_document(handle.get(), context, &viewport, &error);
  cairo_restore(context);
  if (!drawn) return bad_image(node, message_of(error));
  return {};
}

bool is_pdf(cairo_t* context) {
  return cairo_surface_get_type(cairo_get_target(context)) == CAIRO_SURFACE_TYPE_PDF;
}

/// Device px that the whole picture's stored width takes, its crop filling the box.
double device_width(cairo_t* context, const ImageNode& node) {
  double x = node.box.width / node.crop.width, y = node.box.height / node.crop.height;
  if (node.orientation >= 5) std::swap(x, y);
  double across = x, down = 0;
  cairo_user_to_device_distance(context, &across, &down);
  return std::hypot(across, down);
}

/// PDF takes a JPEG as it is, so that nothing is lost and nothing decoded.
Surface undecoded_jpeg(const ImageNode& node) {
  const auto file = read_image_file(*node.bytes);
  if (!file) return {};
  Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(file->width), static_cast<int>(file->height)));
  auto* bytes = new std::string(without_camera_data(*node.bytes));
  const auto release = [](void* held) { delete static_cast<std::string*>(held); };
  const auto* data = reinterpret_cast<const unsigned char*>(bytes->data());
  if (cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, data, bytes->size(), release, bytes) !=
      CAIRO_STATUS_SUCCESS) {
    delete bytes;
    return {};
  }
  return surface;
}

Surface decode(cairo_t* context, const ImageNode& node) {
  if (node.media_type == "image/png") return decode_png(std::as_bytes(std::span(*node.bytes)));
  if (node.media_type == "image/webp") return decode_webp(*node.bytes);
  Surface decoded = decode_jpeg(*node.bytes, device_width(context, node));
  return decoded && is_pdf(context) ? undecoded_jpeg(node) : std::move(decoded);
}

Result<void> draw_photograph(cairo_t* context, const ImageNode& node) {
  const Surface surface = decode(context, node);
  if (!surface) return bad_image(node, "the file is damaged or too large");
  cairo_save(context);
  cairo_translate(context, node.box.x, node.box.y);
  cairo_rectangle(context, 0, 0, node.box.width, node.box.height);
  cairo_clip(context);
  cairo_scale(context, node.box.width / node.crop.width, node.box.height / node.crop.height);
  cairo_translate(context, -node.crop.x, -node.crop.y);
  const cairo_matrix_t turn = to_matrix(upright(node.orientation));
  cairo_transform(context, &turn);
  cairo_scale(context, 1.0 / cairo_image_surface_get_width(surface.get()),
              1.0 / cairo_image_surface_get_height(surface.get()));
  cairo_set_source_surface(context, surface.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(context), node.smooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  // Padding keeps edges opaque on pixels; in PDF it would have the picture decoded.
  if (!is_pdf(context)) cairo_pattern_set_extend(cairo_get_source(context), CAIRO_EXTEND_PAD);
  cairo_paint(context);
  cairo_restore(context);
  return {};
}

void premultiply(std::uint32_t& pixel) {
  const std::uint32_t alpha = pixel >> 24;
  if (alpha == 255) return;
  const auto scaled = [&](int shift) {
    const std::uint32_t product = (pixel >> shift & 255) * alpha + 128;
    return (product + (product >> 8)) >> 8;
  };
  pixel = alpha << 24 | scaled(16) << 16 | scaled(8) << 8 | scaled(0);
}

}  // namespace

Surface decode_png(std::span<const std::byte> file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, file.data(), file.size())) return nullptr;
  if (std::uint64_t{image.width} * image.height > kMostPixels) {
    png_image_free(&image);
    return nullptr;
  }
  image.format = PNG_FORMAT_BGRA;  // ARGB32 in the byte order of a little-endian machine.
  Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(image.width), static_cast<int>(image.height)));
  unsigned char* const pixels = cairo_image_surface_get_data(surface.get());
  if (!pixels) {
    png_image_free(&image);
    return nullptr;
  }
  const int stride = cairo_image_surface_get_stride(surface.get());
  if (!png_image_finish_read(&image, nullptr, pixels, stride, nullptr)) return nullptr;
  for (std::uint32_t y = 0; y < image.height; ++y) {
    auto* const row = reinterpret_cast<std::uint32_t*>(pixels + static_cast<std::size_t>(y) * stride);
    for (std::uint32_t x = 0; x < image.width; ++x) premultiply(row[x]);
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

Result<void> draw_image(cairo_t* context, const ImageNode& node) {
  if (node.box.empty() || node.opacity <= 0) return {};
  if (!node.bytes) return bad_image(node, "it has no bytes");
  const bool is_svg = node.media_type == "image/svg+xml";
  if (!is_svg && node.media_type != "image/png" && node.media_type != "image/jpeg" && node.media_type != "image/webp")
    return bad_image(node, "its type is \"" + node.media_type + "\"");
  if (node.opacity < 1) cairo_push_group(context);
  Result<void> result = is_svg ? draw_svg(context, node) : draw_photograph(context, node);
  if (node.opacity < 1) {
    cairo_pop_group_to_source(context);
    cairo_paint_with_alpha(context, node.opacity);
  }
  return result;
}

}  // namespace jopan::cairo
