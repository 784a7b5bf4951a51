// Plane coordinates: floor plans, and maps that somebody else has projected.
#include "geo/projection/raw.h"

namespace jopan::geo {

extern const ProjectionType kIdentity{.name = "identity", .scale = 1, .translate = {0, 0}, .planar = true};

}  // namespace jopan::geo
