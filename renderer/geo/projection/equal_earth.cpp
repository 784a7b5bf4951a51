// Šavrič, Patterson and Jenny, The Equal Earth map projection, 2018.
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) {
    constexpr double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
    const double m = std::sqrt(3) / 2, l = safe_asin(m * std::sin(phi)), l2 = l * l, l6 = l2 * l2 * l2;
    return Point{lambda * std::cos(l) / (m * (a1 + 3 * a2 * l2 + l6 * (7 * a3 + 9 * a4 * l2))),
                 l * (a1 + a2 * l2 + l6 * (a3 + a4 * l2))};
  };
}

}  // namespace

extern const ProjectionType kEqualEarth{.name = "equalEarth", .raw = &raw, .scale = 177.158};

}  // namespace jopan::geo
