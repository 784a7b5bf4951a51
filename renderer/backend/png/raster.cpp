#include "backend/png/raster.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <new>

#include "backend/cairo/handle.h"
#include "backend/cairo/path.h"
#include "backend/cairo/status.h"
#include "backend/png/painter.h"

namespace jopan::png {

namespace {

/// What a thread keeps between pictures. Fresh memory costs more in page faults than a whole card costs to draw.
struct Arena {
  std::unique_ptr<std::uint32_t[]> pixels;
  std::size_t capacity = 0;
  Scratch scratch;
  Rasterizer rasterizer;
  Stamps stamps;
  Images images;

  std::uint32_t* at_least(std::size_t count) {
    if (count > capacity) {
      pixels.reset();
      capacity = 0;
      pixels.reset(new std::uint32_t[count]);
      capacity = count;
    }
    return pixels.get();
  }

  void trim() {
    constexpr std::size_t kMostKept = 4u << 20;  // pixels; a 1200 x 630 card at scale 2 has three millions
    if (capacity > kMostKept) {
      pixels.reset();
      capacity = 0;
    }
    scratch.trim();
  }
};

Arena& thread_arena() {
  thread_local Arena arena;
  return arena;
}

std::uint32_t to_pixel(const Color& color) {
  const auto alpha = static_cast<std::uint32_t>(std::lround(std::clamp(color.a, 0.0, 1.0) * 255));
  const auto channel = [alpha](std::uint8_t value) { return (value * alpha + 127) / 255; };
  return alpha << 24 | channel(color.r) << 16 | channel(color.g) << 8 | channel(color.b);
}

/// By whole rows, which the library copies several times faster than a loop fills.
void clear(std::uint32_t* pixels, std::size_t columns, std::size_t rows, std::uint32_t color) {
  std::fill_n(pixels, columns, color);
  for (std::size_t y = 1; y < rows; ++y) std::memcpy(pixels + y * columns, pixels, columns * sizeof *pixels);
}

Result<std::string> draw_in(Arena& arena, const Scene& scene, const FontCatalog& catalog, const BackendOptions& options,
                            Encoder encode_pixels) {
  const double scale = options.scale;
  const double width = std::ceil(scene.size.width * scale - 1e-6), height = std::ceil(scene.size.height * scale - 1e-6);
  constexpr double kLongestSide = 32767;  // Of a cairo image.
  if (!(width >= 1 && height >= 1)) return fail(cairo::out_of_memory());
  if (width > kLongestSide || height > kLongestSide)
    return fail(error_at({}, "size.too_large", "a picture of pixels has at most 32767 a side",
                         "use a smaller size or scale, or svg or pdf"));
  const auto columns = static_cast<std::size_t>(width), rows = static_cast<std::size_t>(height);
  std::uint32_t* const pixels = arena.at_least(columns * rows);
  const auto* color = std::get_if<Color>(&scene.background);
  clear(pixels, columns, rows, color ? to_pixel(*color) : 0);
  const cairo::Surface surface(cairo_image_surface_create_for_data(
      reinterpret_cast<unsigned char*>(pixels), CAIRO_FORMAT_ARGB32, static_cast<int>(width), static_cast<int>(height),
      static_cast<int>(width) * 4));
  const cairo::Context context(cairo_create(surface.get()));
  cairo_scale(context.get(), scale, scale);
  if (!color && is_visible(scene.background)) {
    PathNode ground;
    ground.path.add_rect({0, 0, scene.size.width, scene.size.height});
    ground.fill = scene.background;
    cairo::draw_path(context.get(), ground);
  }
  JOPAN_CHECK(PngPainter(context.get(), catalog, arena.rasterizer, arena.stamps, arena.images).paint(scene));
  JOPAN_CHECK(cairo::check(cairo_status(context.get())));
  cairo_surface_flush(surface.get());
  Pixels result{pixels, static_cast<std::uint32_t>(columns), static_cast<std::uint32_t>(rows), color && color->a >= 1};
  return encode_pixels(result, arena.scratch, options);
}

}  // namespace

Result<std::string> draw_pixels(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options,
                                Encoder encoder) {
  try {
    Arena& arena = thread_arena();
    Result<std::string> result = draw_in(arena, scene, catalog, options, encoder);
    arena.trim();
    return result;
  } catch (const std::bad_alloc&) {
    return fail(cairo::out_of_memory());
  }
}

}  // namespace jopan::png
