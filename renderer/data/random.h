// The one source of chance: a linear congruential generator with a fixed seed, so that the same document always gives
// the same picture. Seed and constants are those of Vega's randomLCG with the seed that its own test pictures are drawn
// with.
#pragma once

#include <cmath>
#include <optional>

namespace jopan {

class Random {
 public:
  explicit Random(double seed = 123456789) : seed_(seed) {}

  /// In 0..1.
  double next() {
    constexpr double kModulus = 2147483647.0;
    seed_ = std::fmod(1103515245.0 * seed_ + 12345.0, kModulus);
    return seed_ / kModulus;
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
  double seed_;
  std::optional<double> spare_normal_;
};

}  // namespace jopan
