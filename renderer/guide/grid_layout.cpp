#include "guide/grid_layout.h"

#include <cmath>

namespace jopan {
namespace {

double negative_room(double v) {
  return v < 0 ? std::ceil(-v) : 0;
}

}  // namespace

std::vector<Point> grid_layout(const std::vector<Rect>& boxes, const GridOptions& options) {
  const std::size_t n = boxes.size();
  std::vector<Point> moves(n);
  if (n == 0) return moves;
  const std::size_t columns = options.columns == 0 ? n : options.columns;
  const std::size_t rows = (n + columns - 1) / columns;
  std::vector<double> x_extent(columns, 0), y_extent(rows, 0);
  double x_max = 0, y_max = 0;
  std::vector<double> x_offset(n), y_offset(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double right = std::ceil(boxes[i].right()), bottom = std::ceil(boxes[i].bottom());
    x_max = std::max(x_max, right);
    y_max = std::max(y_max, bottom);
    x_extent[i % columns] = std::max(x_extent[i % columns], right);
    y_extent[i / columns] = std::max(y_extent[i / columns], bottom);
    x_offset[i] = options.column_padding + negative_room(boxes[i].x);
    y_offset[i] = options.row_padding + negative_room(boxes[i].y);
    if (i % columns == 0) x_offset[i] = 0;
    if (i < columns) y_offset[i] = 0;
  }
  double widest = 0, highest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (i % columns) widest = std::max(widest, x_offset[i]);
    if (i >= columns) highest = std::max(highest, y_offset[i]);
  }
  for (std::size_t c = 1; c < columns; ++c) {
    double most = 0;
    for (std::size_t i = c; i < n; i += columns) most = std::max(most, x_offset[i]);
    for (std::size_t i = c; i < n; i += columns) {
      if (options.align_columns == GridAlign::Each) x_offset[i] = most + x_extent[c - 1];
      if (options.align_columns == GridAlign::All) x_offset[i] = widest + x_max;
      if (options.align_columns == GridAlign::None) x_offset[i] += x_extent[c - 1];
    }
  }
  for (std::size_t r = 1; r < rows; ++r) {
    double most = 0;
    const std::size_t end = std::min(n, (r + 1) * columns);
    for (std::size_t i = r * columns; i < end; ++i) most = std::max(most, y_offset[i]);
    for (std::size_t i = r * columns; i < end; ++i) {
      if (options.align_rows == GridAlign::Each) y_offset[i] = most + y_extent[r - 1];
      if (options.align_rows == GridAlign::All) y_offset[i] = highest + y_max;
      if (options.align_rows == GridAlign::None) y_offset[i] += y_extent[r - 1];
    }
  }
  double x = 0;
  for (std::size_t i = 0; i < n; ++i) {
    x = x_offset[i] + (i % columns ? x : 0);
    moves[i].x = x;
  }
  for (std::size_t c = 0; c < columns; ++c) {
    double y = 0;
    for (std::size_t i = c; i < n; i += columns) {
      y += y_offset[i];
      moves[i].y = y;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (options.align_columns != GridAlign::None && options.center_columns && rows > 1) {
      const double room = (options.align_columns == GridAlign::All ? x_max : x_extent[i % columns]) - boxes[i].right();
      if (room > 0) moves[i].x += room / 2;
    }
    if (options.align_rows != GridAlign::None && options.center_rows && columns != 1) {
      const double room = (options.align_rows == GridAlign::All ? y_max : y_extent[i / columns]) - boxes[i].bottom();
      if (room > 0) moves[i].y += room / 2;
    }
  }
  return moves;
}

}  // namespace jopan
