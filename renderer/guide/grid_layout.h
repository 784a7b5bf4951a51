// Vega's grid layout: boxes in rows and columns, used for legend entries, for the legends of one side, and for views
// beside views.
#pragma once

#include <vector>

#include "core/geometry.h"
#include "grammar/view.h"

namespace jopan {

struct GridOptions {
  std::size_t columns = 0;  ///< 0: all in one row.
  GridAlign align_columns = GridAlign::Each, align_rows = GridAlign::Each;
  double column_padding = 0, row_padding = 0;
  bool center_columns = false, center_rows = false;
};

/// How far to move each box (given in its own space) so that they form the grid.
[[nodiscard]] std::vector<Point> grid_layout(const std::vector<Rect>& boxes, const GridOptions& options);

}  // namespace jopan
