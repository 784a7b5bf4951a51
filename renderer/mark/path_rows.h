// Rows of a line or area: parted into series, each in its order along the axis, broken where a value is missing.
#pragma once

#include <vector>

#include "grammar/unit.h"
#include "mark/position.h"
#include "scene/curve.h"

namespace jopan {

/// Rows of every path, in drawing order.
[[nodiscard]] std::vector<RowList> path_rows(const UnitView& unit, const PositionEncoder& x, const PositionEncoder& y);
/// Rows where a path of the unit has no gap.
[[nodiscard]] inline ValidRows defined_rows(const UnitView& unit) {
  return {*unit.table, unit.breaking_columns};
}
[[nodiscard]] CurveOptions curve_options(const UnitView& unit, const MarkContext& context);

}  // namespace jopan
