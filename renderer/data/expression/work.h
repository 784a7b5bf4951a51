// What evaluations may cost in sum. One step is about a nanosecond.
#pragma once

#include <limits>

namespace jopan {

class Work {
 public:
  void spend(double steps) { left_ -= steps; }
  void spend_all() { left_ = -std::numeric_limits<double>::infinity(); }
  /// Nothing more is evaluated.
  [[nodiscard]] bool is_spent() const { return left_ < 0; }

 private:
  double left_ = 2e9;
};

}  // namespace jopan
