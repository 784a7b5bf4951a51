// Labels in a column that move apart as little as they can.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace jopan {

struct ColumnLabel {
  double center = 0;  ///< Where it wants to be, px.
  double height = 0;  ///< px, its air included.
};

/// Centres with no two labels overlapping, order kept, the sum of squared moves least (isotonic regression by pooling
/// adjacent violators; Barlow et al. 1972), all within [top, bottom]. Nothing when they are higher than the column
/// together. Labels that want the same place keep the order given.
[[nodiscard]] std::optional<std::vector<double>> dodge(std::span<const ColumnLabel> labels, double top, double bottom);

}  // namespace jopan
