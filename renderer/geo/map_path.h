// Geometries through a projection, as paths and measures in px.
#pragma once

#include <cmath>

#include "core/path.h"
#include "geo/projection.h"

namespace jopan::geo {

/// Points become circles of `point_radius` px.
[[nodiscard]] Path map_path(const Geometry& geometry, const Projection& projection, double point_radius);

/// Grows with every point that it is given.
class BoxSink : public Sink {
 public:
  void point(const Vertex& v) override;
  void line_start() override {}
  void line_end() override {}
  void polygon_start() override {}
  void polygon_end() override {}
  [[nodiscard]] std::optional<Rect> box() const;

 private:
  double left_ = INFINITY, top_ = INFINITY, right_ = -INFINITY, bottom_ = -INFINITY;
};

}  // namespace jopan::geo
