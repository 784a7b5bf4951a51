// Mercator's projection along a meridian in place of the equator (Snyder 1987, section 8).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) { return Point{std::log(half_tangent(phi)), -lambda}; };
}

}  // namespace

extern const ProjectionType kTransverseMercator{.name = "transverseMercator",
                                                .raw = &raw,
                                                .scale = 159.155,
                                                .window = ProjectionType::Window::Square,
                                                .turned = true};

}  // namespace jopan::geo
