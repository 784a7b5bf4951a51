// Our paths and paints on a cairo context.
#pragma once

#include <cairo.h>

#include "scene/node.h"

namespace jopan::cairo {

/// Makes `path` the current path.
void trace(cairo_t* context, const Path& path);

cairo_matrix_t to_matrix(const Transform& transform);
Transform to_transform(const cairo_matrix_t& matrix);

/// Sets dash, cap, join and width, not the paint.
void set_stroke(cairo_t* context, const Stroke& stroke);

/// Fills the current path; `bounds` is its box, which gradients refer to. `alpha` multiplies the paint's own.
void fill(cairo_t* context, const Paint& paint, const Rect& bounds, double alpha);

/// Strokes `path` in chunks where that gives the same picture faster.
void stroke(cairo_t* context, const Path& path, const Stroke& stroke, const Rect& bounds, double alpha);

/// Fill, stroke and opacity of a node.
void draw_path(cairo_t* context, const PathNode& node);

}  // namespace jopan::cairo
