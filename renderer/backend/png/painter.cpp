#include "backend/png/painter.h"

#include <cmath>

#include "backend/cairo/path.h"

namespace jopan::png {

namespace {

/// Children of a group from which stamping pays; below, cairo's exact places are affordable.
constexpr std::size_t kCrowd = 400;

}  // namespace

/// cairo paints on a surface of the group's own while its opacity is pending; its pixels start at an offset.
std::optional<PngPainter::Ground> PngPainter::ground() {
  cairo_surface_t* const surface = cairo_get_group_target(context_);
  cairo_surface_flush(surface);
  auto* const data = reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(surface));
  if (!data || cairo_image_surface_get_format(surface) != CAIRO_FORMAT_ARGB32) return std::nullopt;
  double offset_x = 0, offset_y = 0, left = 0, top = 0, right = 0, bottom = 0;
  cairo_surface_get_device_offset(surface, &offset_x, &offset_y);
  cairo_clip_extents(context_, &left, &top, &right, &bottom);
  cairo_matrix_t matrix;
  cairo_get_matrix(context_, &matrix);
  const Transform to_pixels = Transform::translation(offset_x, offset_y) * cairo::to_transform(matrix);
  const Rect clip = to_pixels.apply(Rect{left, top, right - left, bottom - top});
  Canvas canvas{data, static_cast<std::size_t>(cairo_image_surface_get_stride(surface)) / sizeof(std::uint32_t)};
  const double width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  canvas.left = static_cast<int>(std::clamp(std::round(clip.x), 0.0, width));
  canvas.top = static_cast<int>(std::clamp(std::round(clip.y), 0.0, height));
  canvas.right = static_cast<int>(std::clamp(std::round(clip.right()), 0.0, width));
  canvas.bottom = static_cast<int>(std::clamp(std::round(clip.bottom()), 0.0, height));
  return Ground{canvas, to_pixels};
}

Result<void> PngPainter::draw_image(const ImageNode& node) {
  if (node.box.empty() || node.opacity <= 0) return {};
  return images_.draw(context_, node);
}

Result<void> PngPainter::draw_children(const GroupNode& group) {
  if (group.children.size() < kCrowd) return Painter::draw_children(group);
  const auto target = ground();
  for (const Node& child : group.children) {
    const auto* path = std::get_if<PathNode>(&child.value);
    if (path && path->opacity > 0 && target && stamps_.draw(target->canvas, *path, target->to_pixels)) continue;
    cairo_surface_mark_dirty(cairo_get_group_target(context_));
    JOPAN_CHECK(draw(child));
  }
  cairo_surface_mark_dirty(cairo_get_group_target(context_));
  return {};
}

}  // namespace jopan::png
