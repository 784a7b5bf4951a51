// Polylines with many more points than pixels, reduced to what can be seen.
#pragma once

#include <cmath>
#include <limits>
#include <optional>

#include "core/path.h"

namespace jopan {

/// Columns a px that nobody tells apart: a quarter px is a device's pixel at scale 4, the largest.
constexpr double kFinestColumns = 4;
/// Points a column below which nothing would be left out.
constexpr double kDensePoints = 4;

/// Of each run of points within one column of 1 / `columns_per_px` px, the first, the lowest, the highest and the last
/// (the "M4" of Jugel et al., VLDB 2014): the extent of the ink in every column is kept. Nothing when the path has too
/// few points for that to matter.
[[nodiscard]] std::optional<Path> thinned(const Path& path, double columns_per_px);

/// The same while the line is made. Thinned once more by columns that hold whole ones of these, it becomes what it
/// would have become at once.
class LineThinner {
 public:
  /// `along_y`: the line runs down, and rows take the place of columns.
  LineThinner(Path& out, double columns_per_px, bool along_y = false)
      : out_(out), columns_per_px_(columns_per_px), along_y_(along_y) {}

  void move_to(Point p) {
    flush();
    out_.move_to(p);
  }
  void line_to(Point p) {
    const double column = std::floor((along_y_ ? p.y : p.x) * columns_per_px_), height = along_y_ ? p.x : p.y;
    if (column != column_) {
      flush();
      column_ = column;
      first_ = low_ = high_ = p;
      low_height_ = high_height_ = height;
      low_at_ = high_at_ = 0;
    } else if (height < low_height_) {
      low_ = p;
      low_height_ = height;
      low_at_ = count_;
    } else if (height > high_height_) {
      high_ = p;
      high_height_ = height;
      high_at_ = count_;
    }
    last_ = p;
    ++count_;
  }
  /// Before anything else is added to the path, and at its end.
  void flush();

 private:
  void between(Point p, std::size_t at);

  Path& out_;
  double columns_per_px_;
  bool along_y_;
  double column_ = std::numeric_limits<double>::quiet_NaN();
  std::size_t count_ = 0, low_at_ = 0, high_at_ = 0;
  Point first_, last_, low_, high_;
  double low_height_ = 0, high_height_ = 0;
};

}  // namespace jopan
