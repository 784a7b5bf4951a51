// Geographic data as tables: one row a shape, with the members of a GeoJSON object as columns.
#pragma once

#include "core/limits.h"
#include "core/result.h"
#include "data/table.h"

namespace jopan {

/// A GeoJSON object, by its `type`.
[[nodiscard]] bool is_geojson(const Json& json);
/// What {"format": {"type": "topojson", "feature" or "mesh": …}} of `data` names. Errors: data.not_topojson,
/// data.no_object, data.bad_topojson, data.too_many_rows, spec.wrong_kind.
[[nodiscard]] Result<TablePtr> topology_table(const Json& topology, const Json& data, const Limits& limits,
                                              const JsonPointer& at);
/// One row: the lines of {"graticule": true} or of its options. Error: data.bad_graticule.
[[nodiscard]] Result<TablePtr> graticule_table(const Json& options, const JsonPointer& at);
[[nodiscard]] TablePtr sphere_table();

}  // namespace jopan
