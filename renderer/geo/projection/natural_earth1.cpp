// Patterson's Natural Earth projection, in the polynomial of Šavrič and others, 2011.
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

Raw raw(double, double) {
  return [](double lambda, double phi) {
    const double p2 = phi * phi, p4 = p2 * p2;
    return Point{lambda * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))),
                 phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))};
  };
}

}  // namespace

extern const ProjectionType kNaturalEarth1{.name = "naturalEarth1", .raw = &raw, .scale = 175.295};

}  // namespace jopan::geo
