// The globe from infinitely far away (Snyder 1987, section 20).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) { return Point{std::cos(phi) * std::sin(lambda), std::sin(phi)}; };
}

}  // namespace

extern const ProjectionType kOrthographic{
    .name = "orthographic", .raw = &raw, .scale = 249.5, .clip_angle = 90 + kEpsilon};

}  // namespace jopan::geo
