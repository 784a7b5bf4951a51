// Rectangles of bars, rects and ticks: edges to paths with Vega-Lite's corner radii.
#pragma once

#include "mark/position.h"

namespace jopan {

/// Edges of row `row` in both directions; x.a, y.a is the value's end.
[[nodiscard]] MarkPicture emit_rects(
    const UnitView& unit, const MarkContext& context,
    const std::function<std::optional<std::pair<Edges, Edges>>(std::size_t row)>& edges);

}  // namespace jopan
