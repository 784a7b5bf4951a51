// Logarithms in a scale's own base, for ticks and round domains.
#pragma once

#include <vector>

namespace jopan {

class LogBase {
 public:
  /// `reflected`: for negative domains, f(x) = -f(-x).
  LogBase(double base, bool reflected) : base_(base), reflected_(reflected) {}
  [[nodiscard]] double log(double value) const;
  [[nodiscard]] double pow(double exponent) const;

 private:
  double base_;
  bool reflected_;
};

[[nodiscard]] std::vector<double> log_ticks(double start, double stop, double base, double count);

}  // namespace jopan
