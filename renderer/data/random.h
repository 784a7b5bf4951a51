// The one source of chance: a linear congruential generator with a fixed seed, so that the same document always gives
// the same picture. Seed and constants are those of Vega's randomLCG with the seed that its own test pictures are drawn
// with.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

namespace jopan {

class Random {
 public:
  /// In 0..1.
  double next() {
    step();
    return seed_ / static_cast<double>(kModulus);
  }

  /// As many numbers that nobody reads.
  void skip(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) step();
  }

  /// Standard normal, by the polar Box-Muller method, which yields two at a time.
  double next_normal() {
    if (spare_normal_) {
      const double spare = *spare_normal_;
      spare_normal_.reset();
      return spare;
    }
    double x = 0, y = 0, square = 0;
    do {
      x = next() * 2 - 1;
      y = next() * 2 - 1;
      square = x * x + y * y;
    } while (square == 0 || square > 1);
    const double c = std::sqrt(-2 * std::log(square) / square);
    spare_normal_ = y * c;
    return x * c;
  }

 private:
  static constexpr std::int64_t kModulus = 2147483647;

  // Vega's fmod(1103515245 * seed + 12345, 2^31 - 1). The product is rounded as JavaScript's numbers are, and is a
  // whole number below 2^62: its remainder is a sum of its digits to the base 2^31.
  void step() {
    const auto grown = static_cast<std::int64_t>(1103515245.0 * seed_ + 12345.0);
    std::int64_t rest = (grown & kModulus) + (grown >> 31);
    if (rest >= kModulus) rest -= kModulus;
    seed_ = static_cast<double>(rest);
  }

  double seed_ = 123456789;
  std::optional<double> spare_normal_;
};

}  // namespace jopan
