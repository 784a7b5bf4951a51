// Great circles are straight lines (Snyder 1987, section 22); far from the centre it grows without end.
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) {
    const double cos_phi = std::cos(phi), k = std::cos(lambda) * cos_phi;
    return Point{cos_phi * std::sin(lambda) / k, std::sin(phi) / k};
  };
}

}  // namespace

extern const ProjectionType kGnomonic{.name = "gnomonic", .raw = &raw, .scale = 144.049, .clip_angle = 60};

}  // namespace jopan::geo
