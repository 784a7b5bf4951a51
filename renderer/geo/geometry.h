// Shapes on the globe or in a plane, as GeoJSON (RFC 7946) knows them, read once and then only walked. Positions are
// degrees east and north, or plane coordinates for the identity projection; altitudes are not kept.
#pragma once

#include <memory>
#include <vector>

#include "core/geometry.h"

namespace jopan::geo {

using Positions = std::vector<Point>;

/// What a geometry is made of; collections are flat lists of these.
struct Part {
  enum class Kind {
    Points,
    Line,
    Polygon,  ///< Rings, the outer one first; the point that closes a ring is not repeated.
    Sphere,   ///< All of the globe.
  };
  Kind kind = Kind::Points;
  std::vector<Positions> lines;  ///< One of Points and Line, one a ring of Polygon, none of Sphere.
};

struct Geometry {
  std::vector<Part> parts;
  [[nodiscard]] bool empty() const { return parts.empty(); }
};
using GeometryPtr = std::shared_ptr<const Geometry>;

/// A point on its way through the stages of a projection. `joint` is set where a clip has cut a line there.
struct Vertex {
  double x = 0, y = 0;
  bool joint = false;
};

/// What takes a geometry, piece by piece: points outside of lines, lines, polygons whose rings are lines, the sphere.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void point(const Vertex& vertex) = 0;
  virtual void line_start() = 0;
  virtual void line_end() = 0;
  virtual void polygon_start() = 0;
  virtual void polygon_end() = 0;
  virtual void sphere() {}
};

void stream(const Part& part, Sink& sink);
void stream(const Geometry& geometry, Sink& sink);

}  // namespace jopan::geo
