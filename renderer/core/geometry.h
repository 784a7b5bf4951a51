// Points, boxes and affine transforms. Every length in the program is a CSS px at scale 1, y grows downwards; there is
// no second unit (brand files give em and ratios, which are resolved when a theme is built).
#pragma once

#include <algorithm>

namespace jopan {

struct Point {
  double x = 0, y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Size {
  double width = 0, height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

/// Space at the four sides, each >= 0 unless said otherwise.
struct Insets {
  double top = 0, right = 0, bottom = 0, left = 0;
  friend bool operator==(const Insets&, const Insets&) = default;
};

struct Rect {
  double x = 0, y = 0, width = 0, height = 0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] Point center() const { return {x + width / 2, y + height / 2}; }
  [[nodiscard]] bool empty() const { return width <= 0 || height <= 0; }
  [[nodiscard]] bool contains(const Rect& other, double slack = 0) const {
    return other.x >= x - slack && other.y >= y - slack && other.right() <= right() + slack &&
           other.bottom() <= bottom() + slack;
  }
  /// True when the two share more than `slack` px in both directions.
  [[nodiscard]] bool overlaps(const Rect& other, double slack = 0) const {
    return std::min(right(), other.right()) - std::max(x, other.x) > slack &&
           std::min(bottom(), other.bottom()) - std::max(y, other.y) > slack;
  }
  [[nodiscard]] Rect united(const Rect& other) const {
    if (empty()) return other;
    if (other.empty()) return *this;
    const double left = std::min(x, other.x), top = std::min(y, other.y);
    return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
  }
  [[nodiscard]] Rect inset(const Insets& by) const {
    return {x + by.left, y + by.top, width - by.left - by.right, height - by.top - by.bottom};
  }
  [[nodiscard]] Rect grown(double by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
  [[nodiscard]] Rect moved(double dx, double dy) const { return {x + dx, y + dy, width, height}; }
  friend bool operator==(const Rect&, const Rect&) = default;
};

/// x' = xx x + xy y + x0; y' = yx x + yy y + y0.
struct Transform {
  double xx = 1, yx = 0, xy = 0, yy = 1, x0 = 0, y0 = 0;

  [[nodiscard]] static Transform translation(double x, double y) { return {1, 0, 0, 1, x, y}; }
  [[nodiscard]] static Transform rotation(double degrees);  ///< Clockwise on screen, as SVG's rotate().
  [[nodiscard]] Point apply(Point p) const { return {xx * p.x + xy * p.y + x0, yx * p.x + yy * p.y + y0}; }
  /// The box around the transformed rectangle.
  [[nodiscard]] Rect apply(const Rect& r) const;
  /// First `inner`, then this one.
  [[nodiscard]] Transform operator*(const Transform& inner) const;
  [[nodiscard]] bool is_identity() const { return *this == Transform{}; }
  friend bool operator==(const Transform&, const Transform&) = default;
};

}  // namespace jopan
