// The largest type at which something fits.
#pragma once

#include <cmath>
#include <optional>

namespace jopan {

/// From `largest` down to `smallest` in steps of equal size, rounded to half px; nothing where even the last does not.
template <class Fits>
[[nodiscard]] std::optional<double> largest_type(double largest, double smallest, const Fits& fits) {
  constexpr int kSteps = 14;
  for (int step = 0; step <= kSteps; ++step) {
    const double size = std::round((largest + (smallest - largest) * step / kSteps) * 2) / 2;
    if (fits(size)) return size;
    if (smallest >= largest) break;
  }
  return std::nullopt;
}

/// Larger type than the slot's may not be had by crowding it: it leaves this share of the height free.
inline constexpr double kAirOfLargeType = 0.2;

/// What content set at `size` needs where the slot's own size is `full`.
[[nodiscard]] inline double with_air(double height, double size, double full) {
  return size > full ? height * (1 + kAirOfLargeType) : height;
}

}  // namespace jopan
