// An aggregate over a window that slides along sorted rows. Its two ends only move forward, so rows are added and
// removed one by one and no window is computed anew.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <vector>

#include "data/transform/aggregate_ops.h"

namespace jopan {

class WindowMeasure {
 public:
  WindowMeasure(Op op, double param, const FieldReader& read, std::span<const std::size_t> rows)
      : op_(op), param_(param), read_(read), rows_(rows) {}
  /// Bootstrapped intervals and lists of rows cannot slide.
  [[nodiscard]] static bool can(Op op) {
    return op != Op::Ci0 && op != Op::Ci1 && op != Op::Values && op != Op::ArgMin && op != Op::ArgMax;
  }

  /// `start` and `stop` are never less than before.
  void move_to(std::size_t start, std::size_t stop);
  [[nodiscard]] Value value() const;

 private:
  void add(std::size_t place);
  void remove(std::size_t place);

  Op op_;
  double param_;
  const FieldReader& read_;
  std::span<const std::size_t> rows_;
  std::size_t start_ = 0, stop_ = 0;
  double missing_ = 0;
  Moments moments_;
  double sum_ = 0, product_ = 1, exponential_ = 0;
  std::deque<std::size_t> best_;             ///< Places whose values are the best from there to the window's end.
  std::vector<double> sorted_;               ///< For quartiles.
  std::map<std::string, std::size_t> seen_;  ///< For distinct: how often each value stands in the window.
};

}  // namespace jopan
