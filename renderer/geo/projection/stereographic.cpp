// The globe from its far side; shapes are true (Snyder 1987, section 21).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) {
    const double cos_phi = std::cos(phi), k = 1 + std::cos(lambda) * cos_phi;
    return Point{cos_phi * std::sin(lambda) / k, std::sin(phi) / k};
  };
}

}  // namespace

extern const ProjectionType kStereographic{.name = "stereographic", .raw = &raw, .scale = 250, .clip_angle = 142};

}  // namespace jopan::geo
