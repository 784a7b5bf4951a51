#include "backend/thin.h"

#include <cmath>
#include <limits>

namespace jopan {

namespace {

constexpr std::size_t kFewPoints = 2000;
constexpr double kDense = 4;  ///< Points a column below which nothing would be left out.

/// Consecutive points of one column.
class Run {
 public:
  explicit Run(Path& out) : out_(out) {}

  void add(double column, Point p) {
    if (column != column_) {
      flush();
      column_ = column;
      low_ = high_ = p;
      low_at_ = high_at_ = 0;
    } else if (p.y < low_.y) {
      low_ = p;
      low_at_ = count_;
    } else if (p.y > high_.y) {
      high_ = p;
      high_at_ = count_;
    }
    if (count_ == 0) first_ = p;
    last_ = p;
    ++count_;
  }

  void flush() {
    if (count_ > 0) {
      out_.line_to(first_);
      const bool low_first = low_at_ < high_at_;
      between(low_first ? low_ : high_, low_first ? low_at_ : high_at_);
      if (low_at_ != high_at_) between(low_first ? high_ : low_, low_first ? high_at_ : low_at_);
      if (count_ > 1) out_.line_to(last_);
    }
    count_ = 0;
    column_ = std::numeric_limits<double>::quiet_NaN();
  }

 private:
  void between(Point p, std::size_t at) {
    if (at > 0 && at + 1 < count_) out_.line_to(p);
  }

  Path& out_;
  double column_ = std::numeric_limits<double>::quiet_NaN();
  std::size_t count_ = 0, low_at_ = 0, high_at_ = 0;
  Point first_, last_, low_, high_;
};

}  // namespace

std::optional<Path> thinned(const Path& path, double columns_per_px) {
  const std::size_t count = path.points().size();
  if (count < kFewPoints) return std::nullopt;
  const double columns = path.bounds().width * columns_per_px;
  if (!(static_cast<double>(count) > kDense * columns)) return std::nullopt;
  Path out;
  Run run(out);
  const Point* at = path.points().data();
  for (const Path::Command command : path.commands()) {
    if (command != Path::Command::Line) run.flush();
    switch (command) {
      case Path::Command::Move:
        out.move_to(*at++);
        break;
      case Path::Command::Line:
        run.add(std::floor(at->x * columns_per_px), *at);
        ++at;
        break;
      case Path::Command::Curve:
        out.curve_to(at[0], at[1], at[2]);
        at += 3;
        break;
      case Path::Command::Close:
        out.close();
        break;
    }
  }
  run.flush();
  return out;
}

}  // namespace jopan
