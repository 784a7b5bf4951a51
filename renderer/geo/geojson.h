// GeoJSON (RFC 7946) to geometries. As Vega does, what is no GeoJSON is an empty shape, never an error: positions that
// are no numbers are left out, unknown types show nothing. Rings may run either way around; as in d3 and against the
// RFC, an outer ring encloses what is to its right as it runs clockwise.
#pragma once

#include <string_view>

#include "core/json.h"
#include "geo/geometry.h"

namespace jopan::geo {

/// A geometry, Feature or FeatureCollection. Collections nested deeper than 32 are left out.
[[nodiscard]] Geometry read_geojson(const Json& json);
/// Points, lines and polygons from their `coordinates` alone; "GeometryCollection" from its `geometries`,
/// "FeatureCollection" from its `features`, "Feature" from its `geometry`.
[[nodiscard]] Geometry read_geometry(std::string_view type, const Json& content);
/// The member that read_geometry reads for a type ("coordinates"); empty for "Sphere" and for what is no GeoJSON.
[[nodiscard]] std::string_view geometry_content(std::string_view type);
[[nodiscard]] bool is_geometry_type(std::string_view type);

}  // namespace jopan::geo
