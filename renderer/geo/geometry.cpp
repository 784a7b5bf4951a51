#include "geo/geometry.h"

namespace jopan::geo {
namespace {

void stream_line(const Positions& line, Sink& sink) {
  sink.line_start();
  for (const Point& p : line) sink.point({p.x, p.y});
  sink.line_end();
}

}  // namespace

void stream(const Part& part, Sink& sink) {
  switch (part.kind) {
    case Part::Kind::Points:
      for (const Positions& line : part.lines) {
        for (const Point& p : line) sink.point({p.x, p.y});
      }
      break;
    case Part::Kind::Line:
      for (const Positions& line : part.lines) stream_line(line, sink);
      break;
    case Part::Kind::Polygon:
      sink.polygon_start();
      for (const Positions& ring : part.lines) stream_line(ring, sink);
      sink.polygon_end();
      break;
    case Part::Kind::Sphere:
      sink.sphere();
      break;
  }
}

void stream(const Geometry& geometry, Sink& sink) {
  for (const Part& part : geometry.parts) stream(part, sink);
}

}  // namespace jopan::geo
