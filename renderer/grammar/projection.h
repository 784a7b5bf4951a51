// The projections of a document's maps: what Vega-Lite's parseProjection does. Every geoshape and every mark with
// longitudes or latitudes has one; views share it where all of its properties, and the size that it is fitted to, are
// the same, and it then fits the data of them all.
#pragma once

#include "geo/projection.h"
#include "grammar/draft.h"
#include "grammar/shapes.h"

namespace jopan {

struct ProjectionModel {
  Json props = Json::object();  ///< Over the config's.
  JsonPointer at;
  geo::ProjectionSettings settings;
  bool fits = true;         ///< To the plot; else the document gives scale or place.
  std::optional<Rect> box;  ///< Of all that it fits (geo::fit_box).
  double point_radius = 4.5;
  bool hides_unplaced = false;  ///< Rows without a place are left out, not drawn in the corner.

  [[nodiscard]] std::unique_ptr<const geo::Projection> ranged(Size plot, const Signals& signals) const;
};

/// Whether a unit is drawn on a map.
[[nodiscard]] bool has_projection(std::string_view mark, const Encoding& encoding);
/// Whether its scale and place come from its data.
[[nodiscard]] bool fits_data(const std::optional<Json>& projection);

/// Gives every unit that has one its projection, and geoshapes their shapes. Needs the units' rows and the plots'
/// sizes. Warns of maps without any shape. Errors: projection.unknown_type, projection.bad_value.
[[nodiscard]] Result<void> resolve_projections(ViewDraft& root, const View& view, Warnings& warnings);

}  // namespace jopan
