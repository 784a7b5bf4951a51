#include "backend/cairo/path.h"

#include <cmath>

#include "backend/cairo/handle.h"
#include "scene/thin.h"

namespace jopan::cairo {

namespace {

/// A polyline longer than this is stroked piece by piece: cairo's time for one stroke grows faster than its length.
constexpr std::size_t kLongStroke = 256;
/// Points of a piece.
constexpr std::size_t kPiece = 64;

/// cairo keeps coordinates in 24.8 fixed point, which wraps around beyond eight million device px.
Point fitted(Point p) {
  constexpr double kFar = 5e5;
  return {std::clamp(p.x, -kFar, kFar), std::clamp(p.y, -kFar, kFar)};
}

bool is_finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

void add_segment(cairo_t* context, Path::Command command, const Point*& at) {
  switch (command) {
    case Path::Command::Move:
    case Path::Command::Line: {
      const Point p = fitted(*at);
      if (is_finite(p)) (command == Path::Command::Move ? cairo_move_to : cairo_line_to)(context, p.x, p.y);
      ++at;
      break;
    }
    case Path::Command::Curve: {
      const Point a = fitted(at[0]), b = fitted(at[1]), c = fitted(at[2]);
      if (is_finite(a) && is_finite(b) && is_finite(c)) cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y);
      at += 3;
      break;
    }
    case Path::Command::Close:
      cairo_close_path(context);
      break;
  }
}

/// Pieces overlap by a segment, which a solid line of one colour does not show.
bool can_be_stroked_in_pieces(const Path& path, const Stroke& stroke) {
  return path.commands().size() > kLongStroke && std::holds_alternative<Color>(stroke.paint) && stroke.dash.empty();
}

/// A segment of a path: its command, where it starts, and its points.
struct Segment {
  Path::Command command = Path::Command::Move;
  Point from;
  const Point* points = nullptr;

  void repeat(cairo_t* context) const {
    const Point* at = points;
    add_segment(context, command, at);
  }
};

/// Each piece starts with the last segment of the one before, so that the joint between them is drawn as a joint. A
/// ring that was cut goes on over its first segment for the same reason.
void stroke_in_pieces(cairo_t* context, const Path& path) {
  std::size_t in_piece = 0;
  bool is_cut = false;
  Segment first, last;
  Point start, now;
  const Point* at = path.points().data();
  for (const Path::Command command : path.commands()) {
    if (command == Path::Command::Move) {
      cairo_stroke(context);
      in_piece = 0;
      is_cut = false;
    } else if (in_piece >= kPiece) {
      cairo_stroke(context);
      cairo_move_to(context, last.from.x, last.from.y);
      last.repeat(context);
      in_piece = 1;
      is_cut = true;
    }
    if (command == Path::Command::Close) {
      if (is_cut) {
        cairo_line_to(context, start.x, start.y);
        first.repeat(context);
      } else {
        cairo_close_path(context);
      }
      cairo_stroke(context);
      cairo_move_to(context, start.x, start.y);
      now = start;
      in_piece = 0;
      is_cut = false;
      continue;
    }
    last = {command, now, at};
    if (in_piece == 1 && !is_cut) first = last;
    add_segment(context, command, at);
    now = at[-1];
    if (command == Path::Command::Move) start = now;
    ++in_piece;
  }
  cairo_stroke(context);
}

}  // namespace

cairo_matrix_t to_matrix(const Transform& t) {
  return {t.xx, t.yx, t.xy, t.yy, t.x0, t.y0};
}

Transform to_transform(const cairo_matrix_t& m) {
  return {m.xx, m.yx, m.xy, m.yy, m.x0, m.y0};
}

void trace(cairo_t* context, const Path& path) {
  cairo_new_path(context);
  const Point* at = path.points().data();
  for (const Path::Command command : path.commands()) add_segment(context, command, at);
}

void set_stroke(cairo_t* context, const Stroke& stroke) {
  constexpr cairo_line_cap_t kCaps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE};
  constexpr cairo_line_join_t kJoins[] = {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL};
  cairo_set_line_width(context, stroke.width);
  cairo_set_line_cap(context, kCaps[static_cast<int>(stroke.cap)]);
  cairo_set_line_join(context, kJoins[static_cast<int>(stroke.join)]);
  cairo_set_miter_limit(context, stroke.miter_limit);
  double total = 0;
  bool is_bad = false;
  for (const double part : stroke.dash) {
    total += part;
    is_bad = is_bad || !(part >= 0);
  }
  // cairo takes a dash that never ends, or goes backwards, as an error for the whole surface.
  const bool dashed = total > 0 && !is_bad;
  cairo_set_dash(context, stroke.dash.data(), dashed ? static_cast<int>(stroke.dash.size()) : 0, stroke.dash_offset);
}

void stroke(cairo_t* context, const Path& path, const Stroke& style, const Rect& bounds, double alpha) {
  if (can_be_stroked_in_pieces(path, style)) {
    const Color& color = std::get<Color>(style.paint);
    const double opacity = color.a * alpha;
    // The overlaps would show through a translucent line: it is drawn opaque and faded as a whole.
    if (opacity < 1) cairo_push_group(context);
    set_stroke(context, style);
    cairo_set_source_rgb(context, color.r / 255.0, color.g / 255.0, color.b / 255.0);
    cairo_new_path(context);
    stroke_in_pieces(context, path);
    if (opacity >= 1) return;
    cairo_pop_group_to_source(context);
    return cairo_paint_with_alpha(context, opacity);
  }
  if (const auto* color = std::get_if<Color>(&style.paint)) {
    trace(context, path);
    set_stroke(context, style);
    cairo_set_source_rgba(context, color->r / 255.0, color->g / 255.0, color->b / 255.0, color->a * alpha);
    cairo_stroke(context);
    return;
  }
  // Any other paint shows through the stroke's shape.
  cairo_push_group_with_content(context, CAIRO_CONTENT_ALPHA);
  cairo_set_source_rgba(context, 0, 0, 0, 1);
  trace(context, path);
  set_stroke(context, style);
  cairo_stroke(context);
  const Pattern mask(cairo_pop_group(context));
  cairo_push_group(context);
  const Rect inked = bounds.grown(style.width);
  cairo_new_path(context);
  cairo_rectangle(context, inked.x, inked.y, inked.width, inked.height);
  fill(context, style.paint, bounds, alpha);
  cairo_pop_group_to_source(context);
  cairo_mask(context, mask.get());
}

namespace {

/// Columns that a reader can tell apart in one px: the device's own, or a quarter px on paper.
double columns_per_px(cairo_t* context) {
  if (cairo_surface_get_type(cairo_get_target(context)) != CAIRO_SURFACE_TYPE_IMAGE) return kFinestColumns;
  cairo_matrix_t matrix;
  cairo_get_matrix(context, &matrix);
  return std::hypot(matrix.xx, matrix.yx);
}

void draw_outline(cairo_t* context, const PathNode& node) {
  const bool fills = is_visible(node.fill), strokes = is_visible(node.stroke.paint) && node.stroke.width > 0;
  const Rect bounds = node.path.bounds();
  // Where fill and stroke overlap, opacity must apply to both together.
  const bool grouped = fills && strokes && node.opacity < 1;
  const double alpha = grouped ? 1 : node.opacity;
  if (grouped) {
    const Rect inked = jopan::bounds(Node(node)).grown(1);
    cairo_save(context);
    cairo_new_path(context);
    cairo_rectangle(context, inked.x, inked.y, inked.width, inked.height);
    cairo_clip(context);
    cairo_push_group(context);
  }
  if (fills) {
    trace(context, node.path);
    fill(context, node.fill, bounds, alpha);
  }
  if (strokes) stroke(context, node.path, node.stroke, bounds, alpha);
  if (grouped) {
    cairo_pop_group_to_source(context);
    cairo_paint_with_alpha(context, node.opacity);
    cairo_restore(context);
  }
}

}  // namespace

void draw_path(cairo_t* context, const PathNode& given) {
  if (given.path.empty() || given.opacity <= 0) return;
  if (const auto thin = thinned(given.path, columns_per_px(context))) {
    PathNode node{given.info, *thin, given.fill, given.stroke, given.opacity};
    return draw_outline(context, node);
  }
  draw_outline(context, given);
}

}  // namespace jopan::cairo
