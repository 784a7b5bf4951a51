// Measures of GeoJSON on the globe. Vega's functions take a projection first; here it is null, because projections are
// fitted only once the data is there. With one they give undefined, as Vega does for a projection that it does not
// know.
#include "data/expression/functions.h"
#include "geo/geojson.h"
#include "geo/measure.h"

namespace jopan::js {
namespace {

geo::Geometry geometry_of(const Js& value) {
  if (const auto* nested = value.get<NestedPtr>()) return geo::read_geojson(**nested);
  return value.is_object() ? geo::read_geojson(value.to_json()) : geo::Geometry{};
}

Js place(const std::optional<Point>& point) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const Point p = point.value_or(Point{kNone, kNone});
  return Array{p.x, p.y};
}

Js area(const Arguments& args, const Context&) {
  if (args[0].truth()) return Undefined{};
  return geo::spherical_area(geometry_of(args[1]));
}

Js bounds(const Arguments& args, const Context&) {
  if (args[0].truth()) return Undefined{};
  const auto box = geo::spherical_bounds(geometry_of(args[1]));
  return Array{place(box ? std::optional((*box)[0]) : std::nullopt),
               place(box ? std::optional((*box)[1]) : std::nullopt)};
}

Js centroid(const Arguments& args, const Context&) {
  if (args[0].truth()) return Undefined{};
  return place(geo::spherical_centroid(geometry_of(args[1])));
}

constexpr Function kFunctions[] = {{"geoArea", area}, {"geoBounds", bounds}, {"geoCentroid", centroid}};

}  // namespace

std::span<const Function> geo_functions() {
  return kFunctions;
}

}  // namespace jopan::js
