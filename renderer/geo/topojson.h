// TopoJSON (https://github.com/topojson/topojson-specification): shapes that share their borders as arcs. Gives back
// plain GeoJSON: the features of one object, or the mesh of its borders. The method is topojson-client's (Bostock, ISC
// licence).
#pragma once

#include <string>

#include "core/json.h"
#include "core/result.h"

namespace jopan::geo {

enum class MeshFilter {
  All,
  Interior,  ///< Borders between two shapes.
  Exterior,  ///< Borders of one shape alone.
};

struct TopologyRequest {
  std::string object;  ///< Name in the topology's `objects`.
  bool mesh = false;
  MeshFilter filter = MeshFilter::All;
};

/// One Feature for each geometry of a collection, or one for the object itself; for a mesh one MultiLineString. Errors:
/// data.not_topojson, data.no_object, data.bad_topojson (an arc that does not exist, nesting without end).
[[nodiscard]] Result<std::vector<Json>> read_topojson(const Json& topology, const TopologyRequest& request,
                                                      const JsonPointer& at);

}  // namespace jopan::geo
