// The mainland of the United States, Alaska at 0.35 of its scale and Hawaii below it, each in a conic equal-area
// projection of its own (parallels of the U.S. Geological Survey; places as in d3-geo).
#include "geo/projection/raw.h"

namespace jopan::geo {
namespace {

constexpr std::array<ProjectionPart, 3> kParts{{
    {&kConicEqualArea, {96, 0, 0}, {-0.6, 38.7}, {29.5, 45.5}, 1, {0, 0}, {-0.455, -0.238, 0.91, 0.476}, 0},
    {&kConicEqualArea,
     {154, 0, 0},
     {-2, 58.5},
     {55, 65},
     0.35,
     {-0.307, 0.201},
     {-0.425, 0.120, 0.211, 0.114},
     kEpsilon},
    {&kConicEqualArea, {157, 0, 0}, {-3, 19.9}, {8, 18}, 1, {-0.205, 0.212}, {-0.214, 0.166, 0.099, 0.068}, kEpsilon},
}};

}  // namespace

extern const ProjectionType kAlbersUsa{.name = "albersUsa", .scale = 1070, .parts = kParts};

}  // namespace jopan::geo
