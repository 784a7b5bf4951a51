// Room for labels beyond the ends of bars: how long the value range may be so that every label still stands in the box.
#pragma once

#include <span>

namespace jopan {

/// A label at the end of a bar, on the value axis.
struct EndLabel {
  double at = 0;          ///< Where the bar ends, 0..1 of the range.
  double need = 0;        ///< px that the label takes beyond the end, its gap included.
  bool backward = false;  ///< It stands on the side of 0 (negative bars).
};

struct EndRoom {
  double before = 0, after = 0;  ///< px to keep free before 0 and after 1 of the range.
};

/// `available` px hold the range and both rooms. The range never falls below `least_share` of it; then labels that do
/// not fit go elsewhere.
[[nodiscard]] EndRoom end_room(std::span<const EndLabel> labels, double available, double least_share = 0.35);

}  // namespace jopan
