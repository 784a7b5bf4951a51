#include "backend/cairo/hatch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "backend/cairo/handle.h"
#include "backend/cairo/path.h"
#include "backend/levels.h"

namespace jopan::cairo {

namespace {

void set_color(cairo_t* context, const Color& color, double alpha) {
  cairo_set_source_rgba(context, color.r / 255.0, color.g / 255.0, color.b / 255.0, color.a * alpha);
}

double spacing_of(const Hatch& hatch) {
  return std::max(hatch.spacing, 0.5);
}

/// A shape may reach far beyond the canvas; its hatch need not.
Rect visible_part(cairo_t* context, const Rect& bounds) {
  double left = 0, top = 0, right = 0, bottom = 0;
  cairo_clip_extents(context, &left, &top, &right, &bottom);
  const double x = std::max(left, bounds.x), y = std::max(top, bounds.y);
  return {x, y, std::max(0.0, std::min(right, bounds.right()) - x),
          std::max(0.0, std::min(bottom, bounds.bottom()) - y)};
}

void fill_by_lines(cairo_t* context, const Hatch& hatch, const Rect& part, double alpha) {
  set_color(context, hatch.ground, alpha);
  cairo_save(context);
  if (hatch.ground.a > 0) cairo_fill_preserve(context);
  cairo_clip(context);
  const Transform turn = Transform::rotation(hatch.angle);
  const Rect box = Transform::rotation(-hatch.angle).apply(part);
  const double spacing = spacing_of(hatch);
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

/// How many spacings from the origin a device pixel lies, across the lines: affine in x and y.
struct Phase {
  double by_x = 0, by_y = 0, at_origin = 0;
};

Phase phase_of(const Hatch& hatch, const Transform& to_device) {
  const double spacing = spacing_of(hatch), det = to_device.xx * to_device.yy - to_device.xy * to_device.yx;
  const Transform back = Transform::rotation(-hatch.angle);
  // The second row of: back * inverse(to_device).
  const double by_x = (back.yx * to_device.yy - back.yy * to_device.yx) / det / spacing;
  const double by_y = (back.yy * to_device.xx - back.yx * to_device.xy) / det / spacing;
  return {by_x, by_y, -(by_x * to_device.x0 + by_y * to_device.y0)};
}

/// Of the lines within [0, v], in spacings; a line takes `width` of each.
double inked(double v, double width) {
  const double whole = std::floor(v);
  return whole * width + std::clamp(v - whole - (1 - width) / 2, 0.0, width);
}

/// The share of a pixel under lines, by the phase of its centre: exact along one side, by eight strips along the other.
double coverage(double center, const Phase& phase, double width) {
  constexpr int kStrips = 8;
  double along = std::abs(phase.by_x), across = std::abs(phase.by_y);
  if (along < across) std::swap(along, across);
  double sum = 0;
  for (int i = 0; i < kStrips; ++i) {
    const double v = center + across * ((i + 0.5) / kStrips - 0.5);
    sum += inked(v + along / 2, width) - inked(v - along / 2, width);
  }
  return std::clamp(sum / along / kStrips, 0.0, 1.0);
}

std::uint32_t mixed(const Hatch& hatch, double share, double alpha) {
  const double line = std::clamp(hatch.line.a * alpha, 0.0, 1.0) * share;
  const double ground = std::clamp(hatch.ground.a * alpha, 0.0, 1.0) * (1 - line);
  const auto channel = [&](int a, int b) { return static_cast<std::uint32_t>(std::lround(a * line + b * ground)); };
  return channel(255, 255) << 24 | channel(hatch.line.r, hatch.ground.r) << 16 |
         channel(hatch.line.g, hatch.ground.g) << 8 | channel(hatch.line.b, hatch.ground.b);
}

/// Colours by the phase of a pixel's centre.
using Colors = std::array<std::uint32_t, 256>;

Colors colors_of(const Hatch& hatch, const Phase& phase, double alpha) {
  const double width = std::clamp(hatch.width / spacing_of(hatch), 0.0, 1.0);
  Colors colors{};
  for (std::size_t i = 0; i < colors.size(); ++i) {
    const double share = coverage((static_cast<double>(i) + 0.5) / 256, phase, width);
    colors[i] = mixed(hatch, quantised(static_cast<std::uint8_t>(std::lround(share * 255))) / 255.0, alpha);
  }
  return colors;
}

/// A phase as a fraction of 2^32, where whole spacings wrap away.
std::uint32_t fraction(double phase) {
  const double part = phase - std::floor(phase);
  return part >= 0 && part < 1 ? static_cast<std::uint32_t>(part * 4294967296.0) : 0;
}

/// Pixels: the hatch is computed and the shape filled with it; clipping every line to the shape costs cairo far more.
void fill_by_pixels(cairo_t* context, const Hatch& hatch, const Rect& part, double alpha) {
  cairo_matrix_t matrix;
  cairo_get_matrix(context, &matrix);
  const Transform to_device = to_transform(matrix);
  const Rect box = to_device.apply(part);
  const double left = std::floor(box.x) - 1, top = std::floor(box.y) - 1;
  const Surface picture(cairo_image_surface_create(CAIRO_FORMAT_ARGB32,
                                                   static_cast<int>(std::ceil(box.right()) + 1 - left),
                                                   static_cast<int>(std::ceil(box.bottom()) + 1 - top)));
  const Phase phase = phase_of(hatch, to_device);
  const Colors colors = colors_of(hatch, phase, alpha);
  unsigned char* const data = cairo_image_surface_get_data(picture.get());
  const int width = cairo_image_surface_get_width(picture.get()),
            height = cairo_image_surface_get_height(picture.get());
  for (int y = 0; data && y < height; ++y) {
    auto* const row =
        reinterpret_cast<std::uint32_t*>(data + std::ptrdiff_t{y} * cairo_image_surface_get_stride(picture.get()));
    std::uint32_t at = fraction(phase.at_origin + phase.by_x * (left + 0.5) + phase.by_y * (top + y + 0.5));
    const std::uint32_t step = fraction(phase.by_x);
    for (int x = 0; x < width; ++x, at += step) row[x] = colors[at >> 24];
  }
  cairo_surface_mark_dirty(picture.get());
  cairo_identity_matrix(context);
  cairo_set_source_surface(context, picture.get(), left, top);
  cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST);
  cairo_set_matrix(context, &matrix);
  cairo_fill(context);
}

}  // namespace

void fill_hatch(cairo_t* context, const Hatch& hatch, const Rect& bounds, double alpha) {
  const Rect part = visible_part(context, bounds);
  if (part.empty()) return cairo_new_path(context);
  const bool has_pixels = cairo_surface_get_type(cairo_get_group_target(context)) == CAIRO_SURFACE_TYPE_IMAGE;
  (has_pixels ? fill_by_pixels : fill_by_lines)(context, hatch, part, alpha);
}

}  // namespace jopan::cairo
