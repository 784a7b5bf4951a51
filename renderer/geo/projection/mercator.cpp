// Directions are true (Snyder 1987, section 7).
#include "geo/projection/raw.h"

namespace jopan::geo {

Raw mercator_raw(double, double) {
  return [](double lambda, double phi) { return Point{lambda, std::log(half_tangent(phi))}; };
}

extern const ProjectionType kMercator{
    .name = "mercator", .raw = &mercator_raw, .scale = 961 / kTau, .window = ProjectionType::Window::Square};

}  // namespace jopan::geo
