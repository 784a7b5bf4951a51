// Sixteen levels of coverage look like 256, and edges of so few colours compress far better.
#pragma once

#include <cstdint>

namespace jopan {

/// The nearest of the multiples of 17.
[[nodiscard]] inline std::uint8_t quantised(std::uint8_t coverage) {
  return static_cast<std::uint8_t>((coverage * 15 + 127) / 255 * 17);
}

}  // namespace jopan
