// Cuts geometries to what a projection can show: on the globe at the antimeridian or at a small circle, in the plane at
// a rectangle. The method is d3-geo's (ISC licence), a form of Greiner and Hormann's polygon clipping (1998): lines are
// cut into visible segments, and those of a polygon are joined again along the clip's own edge.
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "geo/geometry.h"
#include "geo/sphere_math.h"

namespace jopan::geo {

using Segment = std::vector<Vertex>;

/// Keeps lines.
class LineBuffer : public Sink {
 public:
  void point(const Vertex& vertex) override {
    if (!lines_.empty()) lines_.back().push_back(vertex);
  }
  void line_start() override { lines_.emplace_back(); }
  void line_end() override {}
  void polygon_start() override {}
  void polygon_end() override {}
  /// The last line goes on as the first.
  void rejoin();
  [[nodiscard]] std::vector<Segment> take() { return std::exchange(lines_, {}); }

 private:
  std::vector<Segment> lines_;
};

/// Cuts one line after the other into visible segments.
class LineClipper {
 public:
  virtual ~LineClipper() = default;
  virtual void line_start() = 0;
  virtual void point(const Vertex& vertex) = 0;
  virtual void line_end() = 0;
  /// The last line was not cut.
  [[nodiscard]] virtual bool whole() const = 0;
  /// The last line was a ring whose two ends are one visible segment.
  [[nodiscard]] virtual bool ends_meet() const = 0;
};

/// An outline on the globe, radians.
class ClipEdge {
 public:
  virtual ~ClipEdge() = default;
  [[nodiscard]] virtual bool visible(double lambda, double phi) const = 0;
  [[nodiscard]] virtual std::unique_ptr<LineClipper> clipper(Sink& out) const = 0;
  /// Goes along the edge from one point on it to another; all around it when there are none.
  virtual void follow(const Vertex* from, const Vertex* to, int direction, Sink& out) const = 0;
  /// A point on the edge.
  [[nodiscard]] virtual Point start() const = 0;
};

[[nodiscard]] std::unique_ptr<const ClipEdge> antimeridian_edge();
/// Shows what is within `radius` radians of (0, 0).
[[nodiscard]] std::unique_ptr<const ClipEdge> circle_edge(double radius);

/// Passes on what is inside of an edge on the globe.
class SphereClip : public Sink {
 public:
  SphereClip(const ClipEdge& edge, Sink& out);
  void point(const Vertex& vertex) override;
  void line_start() override;
  void line_end() override;
  void polygon_start() override;
  void polygon_end() override;
  void sphere() override;

 private:
  void ring_end();
  void open_polygon();

  const ClipEdge& edge_;
  Sink& out_;
  std::unique_ptr<LineClipper> line_;
  LineBuffer buffer_;
  std::unique_ptr<LineClipper> ring_clipper_;
  bool in_polygon_ = false, in_line_ = false, opened_ = false;
  std::vector<Positions> polygon_;
  Positions ring_;
  std::vector<Segment> segments_;
};

/// Passes on what is inside of a rectangle of the plane.
class RectangleClip : public Sink {
 public:
  /// `right` and `bottom` are the greater coordinates.
  RectangleClip(double left, double top, double right, double bottom, Sink& out)
      : x0_(left), y0_(top), x1_(right), y1_(bottom), out_(out), active_(&out) {}
  void point(const Vertex& vertex) override;
  void line_start() override;
  void line_end() override;
  void polygon_start() override;
  void polygon_end() override;

 private:
  [[nodiscard]] bool visible(double x, double y) const { return x0_ <= x && x <= x1_ && y0_ <= y && y <= y1_; }
  [[nodiscard]] bool cut(Point& a, Point& b) const;
  void line_point(double x, double y);
  [[nodiscard]] int corner(const Vertex& p, int direction) const;
  [[nodiscard]] double order(const Vertex& a, const Vertex& b) const;
  void follow(const Vertex* from, const Vertex* to, int direction, Sink& out) const;
  [[nodiscard]] bool inside_polygon() const;

  double x0_, y0_, x1_, y1_;
  Sink& out_;
  Sink* active_;
  LineBuffer buffer_;
  std::vector<Segment> segments_;
  std::vector<Positions> polygon_;
  bool in_polygon_ = false, in_line_ = false, first_ = false, clean_ = true;
  Point first_point_, last_point_;
  bool first_visible_ = false, last_visible_ = false;
};

/// True where the rings (radians) enclose the point on the globe.
[[nodiscard]] bool polygon_contains(const std::vector<Positions>& rings, Point point);

/// Joins the visible segments of a polygon along the clip's edge into rings. `before(a, b)` orders points along the
/// edge, `follow(from, to, direction, out)` draws it.
void rejoin_segments(std::vector<Segment>& segments, bool start_inside,
                     const std::function<bool(const Vertex&, const Vertex&)>& before,
                     const std::function<void(const Vertex*, const Vertex*, int, Sink&)>& follow, Sink& out);

}  // namespace jopan::geo
