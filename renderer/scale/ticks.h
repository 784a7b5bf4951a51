// d3-array's ticks: round values (1, 2, 5 times a power of ten) between two numbers.
#pragma once

#include <vector>

namespace jopan {

/// About `count` values from `start` to `stop`, both included when they are round; descending when stop < start.
[[nodiscard]] std::vector<double> linear_ticks(double start, double stop, double count);
/// The step between them for start <= stop; a step below 1 is its negative inverse (-5 is 0.2). NaN when there is none.
[[nodiscard]] double tick_increment(double start, double stop, double count);
/// The step itself, negative when stop < start.
[[nodiscard]] double tick_step(double start, double stop, double count);

}  // namespace jopan
