#include "scene/thin.h"

namespace jopan {

namespace {

constexpr std::size_t kFewPoints = 2000;

}  // namespace

void LineThinner::flush() {
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

void LineThinner::between(Point p, std::size_t at) {
  if (at > 0 && at + 1 < count_) out_.line_to(p);
}

std::optional<Path> thinned(const Path& path, double columns_per_px) {
  const std::size_t count = path.points().size();
  if (count < kFewPoints) return std::nullopt;
  const double columns = path.bounds().width * columns_per_px;
  if (!(static_cast<double>(count) > kDensePoints * columns)) return std::nullopt;
  Path out;
  LineThinner run(out, columns_per_px);
  const Point* at = path.points().data();
  for (const Path::Command command : path.commands()) {
    switch (command) {
      case Path::Command::Move:
        run.move_to(*at++);
        break;
      case Path::Command::Line:
        run.line_to(*at++);
        break;
      case Path::Command::Curve:
        run.flush();
        out.curve_to(at[0], at[1], at[2]);
        at += 3;
        break;
      case Path::Command::Close:
        run.flush();
        out.close();
        break;
    }
  }
  run.flush();
  return out;
}

}  // namespace jopan
