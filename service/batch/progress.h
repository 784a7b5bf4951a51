// How far a batch is, for a person who waits: a bar on a terminal, a line now and then elsewhere.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace jopan::batch {

struct Count {
  std::size_t total = 0, drawn = 0, current = 0, failed = 0;  ///< pictures
  [[nodiscard]] std::size_t done() const { return drawn + current + failed; }
};

enum class ProgressStyle { Bar, Lines, Quiet };

class Progress {
 public:
  using Clock = std::chrono::steady_clock;
  /// Bar where standard error is a terminal.
  [[nodiscard]] static ProgressStyle style_for_standard_error(bool quiet);

  Progress(ProgressStyle style, Clock::time_point start) : style_(style), start_(start), told_(start) {}
  /// Shows `count`, not more often than a person reads.
  void show(const Count& count, Clock::time_point now);
  /// Takes the bar away; what is printed next begins on a clean line.
  void clear();

  /// "1234/3000 · 412/s · 4 s left · 2 failed", and with a bar of `width` cells before it where width > 0.
  [[nodiscard]] static std::string text(const Count& count, double seconds, std::size_t width);

 private:
  ProgressStyle style_;
  Clock::time_point start_, told_;
  bool shown_ = false;
};

}  // namespace jopan::batch
