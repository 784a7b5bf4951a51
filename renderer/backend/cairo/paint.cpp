#include <algorithm>
#include <cmath>

#include "backend/cairo/handle.h"
#include "backend/cairo/path.h"
#include "backend/levels.h"

namespace jopan::cairo {

namespace {

void set_color(cairo_t* context, const Color& color, double alpha) {
  cairo_set_source_rgba(context, color.r / 255.0, color.g / 255.0, color.b / 255.0, color.a * alpha);
}

void fill_gradient(cairo_t* context, const LinearGradient& gradient, const Rect& bounds, double alpha) {
  const Pattern pattern(cairo_pattern_create_linear(gradient.from.x, gradient.from.y, gradient.to.x, gradient.to.y));
  for (const GradientStop& stop : gradient.stops)
    cairo_pattern_add_color_stop_rgba(pattern.get(), stop.offset, stop.color.r / 255.0, stop.color.g / 255.0,
                                      stop.color.b / 255.0, stop.color.a * alpha);
  // From the user's space to the unit square of the bounds.
  const double width = bounds.width > 0 ? bounds.width : 1, height = bounds.height > 0 ? bounds.height : 1;
  const cairo_matrix_t to_unit = {1 / width, 0, 0, 1 / height, -bounds.x / width, -bounds.y / height};
  cairo_pattern_set_matrix(pattern.get(), &to_unit);
  cairo_set_source(context, pattern.get());
  cairo_fill(context);
}

/// A shape may reach far beyond the canvas; its hatch need not.
Rect visible_part(cairo_t* context, const Rect& bounds) {
  double left = 0, top = 0, right = 0, bottom = 0;
  cairo_clip_extents(context, &left, &top, &right, &bottom);
  const double x = std::max(left, bounds.x), y = std::max(top, bounds.y);
  return {x, y, std::max(0.0, std::min(right, bounds.right()) - x),
          std::max(0.0, std::min(bottom, bounds.bottom()) - y)};
}

/// Lines at k + 1/2 spacings from the origin of the user's space, as the SVG pattern has them: neighbouring shapes of
/// one group continue each other's hatch.
void stroke_hatch(cairo_t* context, const Hatch& hatch, const Rect& part) {
  const Transform turn = Transform::rotation(hatch.angle);
  const Rect box = Transform::rotation(-hatch.angle).apply(part);
  const double spacing = std::max(hatch.spacing, 0.5);
  cairo_new_path(context);
  for (double k = std::floor(box.y / spacing) - 1; k * spacing <= box.bottom() + spacing; ++k) {
    const double y = (k + 0.5) * spacing;
    const Point a = turn.apply(Point{box.x - spacing, y}), b = turn.apply(Point{box.right() + spacing, y});
    cairo_move_to(context, a.x, a.y);
    cairo_line_to(context, b.x, b.y);
  }
  cairo_set_line_width(context, hatch.width);
  cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(context, nullptr, 0, 0);
  cairo_stroke(context);
}

void quantise(cairo_surface_t* coverage) {
  cairo_surface_flush(coverage);
  unsigned char* const data = cairo_image_surface_get_data(coverage);
  if (!data || cairo_image_surface_get_format(coverage) != CAIRO_FORMAT_A8) return;
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(coverage));
  const std::size_t size = stride * static_cast<std::size_t>(cairo_image_surface_get_height(coverage));
  std::transform(data, data + size, data, quantised);
  cairo_surface_mark_dirty(coverage);
}

/// Clips to the whole pixels around a part of the user's space, with one to spare.
void clip_to_pixels(cairo_t* context, const Rect& part) {
  cairo_matrix_t matrix;
  cairo_get_matrix(context, &matrix);
  const Rect box = to_transform(matrix).apply(part);
  const double left = std::floor(box.x) - 1, top = std::floor(box.y) - 1;
  cairo_identity_matrix(context);
  cairo_new_path(context);
  cairo_rectangle(context, left, top, std::ceil(box.right()) + 1 - left, std::ceil(box.bottom()) + 1 - top);
  cairo_clip(context);
  cairo_set_matrix(context, &matrix);
}

/// Pixels: the hatch is painted first and the shape filled with it. Clipping every line to the shape costs cairo many
/// times as much.
void fill_hatch_by_pixels(cairo_t* context, const Hatch& hatch, const Rect& part, double alpha) {
  const CopiedPath shape(cairo_copy_path(context));
  cairo_save(context);
  clip_to_pixels(context, part);
  cairo_push_group_with_content(context, CAIRO_CONTENT_ALPHA);
  cairo_set_source_rgba(context, 0, 0, 0, 1);
  stroke_hatch(context, hatch, part);
  quantise(cairo_get_group_target(context));
  const Pattern lines(cairo_pop_group(context));
  cairo_push_group(context);
  set_color(context, hatch.ground, alpha);
  cairo_paint(context);
  set_color(context, hatch.line, alpha);
  cairo_mask(context, lines.get());
  const Pattern picture(cairo_pop_group(context));
  cairo_restore(context);
  cairo_pattern_set_filter(picture.get(), CAIRO_FILTER_NEAREST);
  cairo_set_source(context, picture.get());
  cairo_new_path(context);
  cairo_append_path(context, shape.get());
  cairo_fill(context);
}

void fill_hatch(cairo_t* context, const Hatch& hatch, const Rect& bounds, double alpha) {
  const Rect part = visible_part(context, bounds);
  if (part.empty()) return cairo_new_path(context);
  if (cairo_surface_get_type(cairo_get_group_target(context)) == CAIRO_SURFACE_TYPE_IMAGE)
    return fill_hatch_by_pixels(context, hatch, part, alpha);
  set_color(context, hatch.ground, alpha);
  cairo_save(context);
  if (hatch.ground.a > 0) cairo_fill_preserve(context);
  cairo_clip(context);
  set_color(context, hatch.line, alpha);
  stroke_hatch(context, hatch, part);
  cairo_restore(context);
}

}  // namespace

void fill(cairo_t* context, const Paint& paint, const Rect& bounds, double alpha) {
  if (const auto* color = std::get_if<Color>(&paint)) {
    set_color(context, *color, alpha);
    cairo_fill(context);
  } else if (const auto* gradient = std::get_if<LinearGradient>(&paint)) {
    fill_gradient(context, *gradient, bounds, alpha);
  } else if (const auto* hatch = std::get_if<Hatch>(&paint)) {
    fill_hatch(context, *hatch, bounds, alpha);
  }
}

}  // namespace jopan::cairo
