// Sizes and places on the globe itself, before any projection (d3-geo's geoArea, geoBounds and geoCentroid).
#pragma once

#include <array>
#include <optional>

#include "geo/geometry.h"

namespace jopan::geo {

/// Steradians; the whole globe has 4π.
[[nodiscard]] double spherical_area(const Geometry& geometry);
/// The centre of mass on the globe, degrees; nothing where there is none.
[[nodiscard]] std::optional<Point> spherical_centroid(const Geometry& geometry);
/// {south-west, north-east}, degrees; west is greater than east where the box crosses the antimeridian. Nothing for
/// empty geometries.
[[nodiscard]] std::optional<std::array<Point, 2>> spherical_bounds(const Geometry& geometry);

}  // namespace jopan::geo
