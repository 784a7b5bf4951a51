// A path in px: moves, lines and cubic curves. Arcs and quadratics become cubics when they are added, so backends know
// four commands.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/geometry.h"

namespace jopan {

class Path {
 public:
  enum class Command : unsigned char { Move, Line, Curve, Close };

  void move_to(Point p);
  void line_to(Point p);
  void curve_to(Point control1, Point control2, Point end);
  void quadratic_to(Point control, Point end);
  /// A circular arc around `center` from `start` to `end` radians (0 is along +x, positive is clockwise on screen); a
  /// line joins it to the current point when there is one.
  void arc(Point center, double radius, double start, double end);
  void close();

  void add_rect(const Rect& rect);
  /// Corner radii in px, clamped to half the shorter side.
  void add_rounded_rect(const Rect& rect, double top_left, double top_right, double bottom_right, double bottom_left);
  void add_circle(Point center, double radius);
  void append(const Path& other, const Transform& transform);

  [[nodiscard]] std::span<const Command> commands() const { return commands_; }
  /// One point for Move and Line, three for Curve, none for Close.
  [[nodiscard]] std::span<const Point> points() const { return points_; }
  [[nodiscard]] bool empty() const { return commands_.empty(); }
  /// Box around the ink of the outline itself (curves' extrema, not their control points), without stroke width.
  [[nodiscard]] Rect bounds() const;
  [[nodiscard]] Path transformed(const Transform& transform) const;

  friend bool operator==(const Path&, const Path&) = default;

 private:
  std::vector<Command> commands_;
  std::vector<Point> points_;
};

/// SVG path data ("M0,0L10,0A…"), all commands, relative and absolute. Nothing when it does not parse.
[[nodiscard]] std::optional<Path> parse_svg_path(std::string_view data);

}  // namespace jopan
