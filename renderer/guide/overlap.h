// Vega's label overlap removal: every other label goes until none overlaps (parity), or each that overlaps its last
// kept neighbour (greedy). The first and last are kept when little else is.
#pragma once

#include <string_view>
#include <vector>

#include "core/geometry.h"

namespace jopan {

/// Which of `boxes` stay, in order. `method` is "parity", "greedy" or "" for all.
[[nodiscard]] std::vector<bool> without_overlap(const std::vector<Rect>& boxes, std::string_view method,
                                                double separation);

/// Vega keeps the first and the last though they meet; this lets go of every one that meets the last kept before it.
void part_all(const std::vector<Rect>& boxes, double separation, std::vector<bool>& keep);

}  // namespace jopan
