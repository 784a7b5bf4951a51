// The equal-area conic projection for the 48 states of the American mainland.
#include "geo/projection/raw.h"

namespace jopan::geo {

extern const ProjectionType kAlbers{.name = "albers",
                                    .raw = &conic_equal_area_raw,
                                    .scale = 1070,
                                    .center = {-0.6, 38.7},
                                    .rotate = {96, 0, 0},
                                    .parallels = {29.5, 45.5}};

}  // namespace jopan::geo
