#include <cmath>

#include "backend/cairo/handle.h"
#include "backend/cairo/path.h"

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
void fill_hatch(cairo_t* context, const Hatch& hatch, const Rect& bounds, double alpha) {
  set_color(context, hatch.ground, alpha);
  cairo_save(context);
  if (hatch.ground.a > 0) cairo_fill_preserve(context);
  cairo_clip(context);
  const Transform turn = Transform::rotation(hatch.angle);
  const Rect box = Transform::rotation(-hatch.angle).apply(visible_part(context, bounds));
  const double spacing = std::max(hatch.spacing, 0.5);
  for (double k = std::floor(box.y / spacing) - 1; k * spacing <= box.bottom() + spacing; ++k) {
    const double y = (k + 0.5) * spacing;
    const Point a = turn.apply(Point{box.x - spacing, y}), b = turn.apply(Point{box.right() + spacing, y});
    cairo_move_to(context, a.x, a.y);
    cairo_line_to(context, b.x, b.y);
  }
  cairo_set_line_width(context, hatch.width);
  cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash(context, nullptr, 0, 0);
  set_color(context, hatch.line, alpha);
  cairo_stroke(context);
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
