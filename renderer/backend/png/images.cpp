#include "backend/png/images.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "backend/cairo/image.h"
#include "backend/levels.h"

namespace jopan::png {

namespace {

constexpr std::size_t kMostPixels = 1u << 20;  ///< Of all that are kept: 4 MB a thread.
constexpr std::size_t kMostKept = 16;

std::size_t side(double length) {
  return static_cast<std::size_t>(std::ceil(length));
}

struct Grid {
  std::vector<std::uint32_t> pixels;
  std::size_t width = 0, height = 0;

  /// Clear or full, as is what lies beyond the picture.
  [[nodiscard]] bool is_settled(std::size_t x, std::size_t y) const {
    if (x >= width || y >= height) return true;
    const std::uint32_t alpha = pixels[y * width + x] >> 24;
    return alpha == 0 || alpha == 255;
  }

  /// An edge's pixel is partly covered, beside one that is clear or full. The inside of a soft shadow is none.
  [[nodiscard]] bool is_edge(std::size_t x, std::size_t y) const {
    if (is_settled(x, y)) return false;
    for (const std::size_t row : {y - 1, y, y + 1})
      for (const std::size_t column : {x - 1, x, x + 1})
        if (is_settled(column, row)) return true;
    return false;
  }
};

std::uint32_t with_alpha(std::uint32_t premultiplied, std::uint32_t alpha) {
  const std::uint32_t before = premultiplied >> 24;
  const auto channel = [&](int shift) {
    const std::uint32_t value = ((premultiplied >> shift & 255) * 255 + before / 2) / before;
    return (std::min(value, 255u) * alpha + 127) / 255 << shift;
  };
  return alpha << 24 | channel(16) | channel(8) | channel(0);
}

/// Smooth edges of a drawing take sixteen levels, as glyphs do.
void quantise_edges(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  auto* const pixels = reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(surface));
  Grid given;
  given.width = static_cast<std::size_t>(cairo_image_surface_get_width(surface));
  given.height = static_cast<std::size_t>(cairo_image_surface_get_height(surface));
  given.pixels.assign(pixels, pixels + given.width * given.height);
  for (std::size_t y = 0; y < given.height; ++y)
    for (std::size_t x = 0; x < given.width; ++x) {
      if (!given.is_edge(x, y)) continue;
      std::uint32_t& pixel = pixels[y * given.width + x];
      pixel = with_alpha(pixel, quantised(static_cast<std::uint8_t>(pixel >> 24)));
    }
  cairo_surface_mark_dirty(surface);
}

}  // namespace

bool Images::Kept::shows(const ImageNode& node, const Rect& placed) const {
  return placed == box && smooth == node.smooth && media_type == node.media_type && orientation == node.orientation &&
         crop == node.crop && (bytes == node.bytes || *bytes == *node.bytes);
}

std::size_t Images::Kept::pixels() const {
  return side(box.right()) * side(box.bottom());
}

Result<void> Images::draw(cairo_t* context, const ImageNode& node) {
  cairo_matrix_t matrix;
  cairo_get_matrix(context, &matrix);
  const bool is_upright = matrix.xy == 0 && matrix.yx == 0 && matrix.xx > 0 && matrix.yy > 0;
  Rect placed{node.box.x * matrix.xx + matrix.x0, node.box.y * matrix.yy + matrix.y0, node.box.width * matrix.xx,
              node.box.height * matrix.yy};
  const double left = std::floor(placed.x), top = std::floor(placed.y);
  placed.x -= left, placed.y -= top;
  const bool is_small = placed.width > 0 && placed.height > 0 && placed.width * placed.height < kMostPixels / 2;
  if (!is_upright || !is_small || !node.bytes || !(std::abs(left) < 1e5 && std::abs(top) < 1e5))
    return cairo::draw_image(context, node);
  const auto found = kept(node, placed);
  if (!found) return tl::unexpected(found.error());
  cairo_save(context);
  cairo_identity_matrix(context);
  cairo_set_source_surface(context, (*found)->surface.get(), left, top);
  cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST);
  cairo_paint_with_alpha(context, std::clamp(node.opacity, 0.0, 1.0));
  cairo_restore(context);
  return {};
}

Result<const Images::Kept*> Images::kept(const ImageNode& node, const Rect& placed) {
  const auto found =
      std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.shows(node, placed); });
  if (found != kept_.end()) {
    std::rotate(found, found + 1, kept_.end());
    return &kept_.back();
  }
  Kept fresh{node.bytes, node.media_type, node.orientation, node.crop, node.smooth, placed, nullptr};
  make_room(fresh.pixels());
  fresh.surface.reset(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(side(placed.right())),
                                                 static_cast<int>(side(placed.bottom()))));
  const cairo::Context context(cairo_create(fresh.surface.get()));
  ImageNode whole = node;
  whole.box = placed;
  whole.opacity = 1;
  JOPAN_CHECK(cairo::draw_image(context.get(), whole));
  if (node.media_type == "image/svg+xml" && cairo_image_surface_get_data(fresh.surface.get()))
    quantise_edges(fresh.surface.get());
  kept_.push_back(std::move(fresh));
  return &kept_.back();
}

void Images::make_room(std::size_t pixels) {
  const auto held = [&] {
    std::size_t sum = pixels;
    for (const Kept& kept : kept_) sum += kept.pixels();
    return sum;
  };
  while (!kept_.empty() && (kept_.size() >= kMostKept || held() > kMostPixels)) kept_.erase(kept_.begin());
}

}  // namespace jopan::png
