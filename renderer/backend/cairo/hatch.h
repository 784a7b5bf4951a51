// Hatched fills.
#pragma once

#include <cairo.h>

#include "core/paint.h"

namespace jopan::cairo {

/// Fills the current path, whose box is `bounds`, with lines at k + 1/2 spacings from the origin of the user's space,
/// as the SVG pattern has them: neighbouring shapes of one group continue each other's hatch. `alpha` multiplies both
/// colours' own.
void fill_hatch(cairo_t* context, const Hatch& hatch, const Rect& bounds, double alpha);

}  // namespace jopan::cairo
