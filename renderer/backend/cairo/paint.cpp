#include "backend/cairo/handle.h"
#include "backend/cairo/hatch.h"
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
