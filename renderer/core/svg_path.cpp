// SVG path data, SVG 1.1 section 8.3; elliptical arcs by appendix F.6.
#include <charconv>
#include <cmath>
#include <numbers>

#include "core/path.h"

namespace jopan {

namespace {

/// Reads numbers and flags as the grammar packs them: "1-2.5.5" is 1, -2.5, 0.5; arc flags are single digits.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  void skip_separator() {
    skip_space();
    if (at_ < text_.size() && text_[at_] == ',') ++at_;
    skip_space();
  }
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[at_]; }
  char take() { return text_[at_++]; }

  [[nodiscard]] bool at_number() const {
    const char c = peek();
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
  }

  bool number(double& value) {
    skip_separator();
    const char* first = text_.data() + at_;
    const char* last = text_.data() + text_.size();
    if (first < last && *first == '+') ++first;
    if (first == last || !((*first >= '0' && *first <= '9') || *first == '-' || *first == '.')) return false;
    const auto [end, error] = std::from_chars(first, last, value);
    if (error != std::errc{} || !std::isfinite(value)) return false;
    at_ = static_cast<std::size_t>(end - text_.data());
    return true;
  }

  bool flag(bool& value) {
    skip_separator();
    if (peek() != '0' && peek() != '1') return false;
    value = take() == '1';
    return true;
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

  std::string_view text_;
  std::size_t at_ = 0;
};

struct EllipticalArc {
  double rx = 0, ry = 0, rotation = 0;
  bool large = false, sweep = false;
};

double angle_between(double ux, double uy, double vx, double vy) {
  return std::atan2(ux * vy - uy * vx, ux * vx + uy * vy);
}

void add_elliptical_arc(Path& path, Point from, EllipticalArc arc, Point to) {
  if (from == to) return;
  double rx = std::abs(arc.rx), ry = std::abs(arc.ry);
  if (rx == 0 || ry == 0) return path.line_to(to);
  const double phi = arc.rotation * std::numbers::pi / 180, c = std::cos(phi), s = std::sin(phi);
  const double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
  const double x1 = c * dx + s * dy, y1 = -s * dx + c * dy;
  const double excess = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
  if (excess > 1) rx *= std::sqrt(excess), ry *= std::sqrt(excess);
  const double below = rx * rx * y1 * y1 + ry * ry * x1 * x1;
  double factor = std::sqrt(std::max(0.0, (rx * rx * ry * ry - below) / below));
  if (arc.large == arc.sweep) factor = -factor;
  const double cx1 = factor * rx * y1 / ry, cy1 = -factor * ry * x1 / rx;
  const Point center{c * cx1 - s * cy1 + (from.x + to.x) / 2, s * cx1 + c * cy1 + (from.y + to.y) / 2};
  const double start = angle_between(1, 0, (x1 - cx1) / rx, (y1 - cy1) / ry);
  double sweep = angle_between((x1 - cx1) / rx, (y1 - cy1) / ry, (-x1 - cx1) / rx, (-y1 - cy1) / ry);
  if (!arc.sweep && sweep > 0) sweep -= 2 * std::numbers::pi;
  if (arc.sweep && sweep < 0) sweep += 2 * std::numbers::pi;
  Path unit;
  unit.arc({0, 0}, 1, start, start + sweep);
  const Transform placed{c * rx, s * rx, -s * ry, c * ry, center.x, center.y};
  const std::span<const Point> points = unit.points();
  for (std::size_t i = 1; i + 2 < points.size(); i += 3) {
    const bool last = i + 3 >= points.size();
    path.curve_to(placed.apply(points[i]), placed.apply(points[i + 1]), last ? to : placed.apply(points[i + 2]));
  }
}

class Parser {
 public:
  explicit Parser(std::string_view data) : reader_(data) {}

  std::optional<Path> parse() {
    reader_.skip_space();
    if (reader_.done()) return Path{};
    if (reader_.peek() != 'M' && reader_.peek() != 'm') return std::nullopt;
    while (!reader_.done()) {
      if (!command(reader_.take())) return std::nullopt;
      reader_.skip_space();
    }
    return std::move(path_);
  }

 private:
  /// One command letter and all its argument groups.
  bool command(char letter) {
    relative_ = letter >= 'a';
    char kind = relative_ ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (kind == 'Z') {
      path_.close();
      now_ = start_;
      previous_ = kind;
      return true;
    }
    bool first = true;
    do {
      if (!segment(kind)) return false;
      previous_ = kind;
      if (first && kind == 'M') kind = 'L';
      first = false;
      reader_.skip_separator();
    } while (reader_.at_number());
    return true;
  }

  bool point(Point& p) {
    if (!reader_.number(p.x) || !reader_.number(p.y)) return false;
    if (relative_) p.x += now_.x, p.y += now_.y;
    return true;
  }

  [[nodiscard]] Point mirrored() const { return {2 * now_.x - control_.x, 2 * now_.y - control_.y}; }

  bool segment(char kind) {
    Point a, b, end = now_;
    EllipticalArc arc;
    switch (kind) {
      case 'M':
        if (!point(end)) return false;
        path_.move_to(end);
        start_ = end;
        break;
      case 'L':
        if (!point(end)) return false;
        path_.line_to(end);
        break;
      case 'H':
        if (!reader_.number(end.x)) return false;
        if (relative_) end.x += now_.x;
        path_.line_to(end);
        break;
      case 'V':
        if (!reader_.number(end.y)) return false;
        if (relative_) end.y += now_.y;
        path_.line_to(end);
        break;
      case 'C':
        if (!point(a) || !point(b) || !point(end)) return false;
        path_.curve_to(a, b, end);
        control_ = b;
        break;
      case 'S':
        a = previous_ == 'C' || previous_ == 'S' ? mirrored() : now_;
        if (!point(b) || !point(end)) return false;
        path_.curve_to(a, b, end);
        control_ = b;
        break;
      case 'Q':
        if (!point(a) || !point(end)) return false;
        path_.quadratic_to(a, end);
        control_ = a;
        break;
      case 'T':
        a = previous_ == 'Q' || previous_ == 'T' ? mirrored() : now_;
        if (!point(end)) return false;
        path_.quadratic_to(a, end);
        control_ = a;
        break;
      case 'A':
        if (!reader_.number(arc.rx) || !reader_.number(arc.ry) || !reader_.number(arc.rotation) ||
            !reader_.flag(arc.large) || !reader_.flag(arc.sweep) || !point(end))
          return false;
        add_elliptical_arc(path_, now_, arc, end);
        break;
      default:
        return false;
    }
    now_ = end;
    return true;
  }

  Reader reader_;
  Path path_;
  Point now_, start_, control_;
  char previous_ = 'M';
  bool relative_ = false;
};

}  // namespace

std::optional<Path> parse_svg_path(std::string_view data) {
  return Parser(data).parse();
}

}  // namespace jopan
