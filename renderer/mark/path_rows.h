// Rows of a line or area: parted into series, each in its order along the axis, broken where a value is missing.
#pragma once

#include <vector>

#include "mark/position.h"
#include "scene/curve.h"

namespace jopan {

/// Rows of one path, in drawing order.
[[nodiscard]] std::vector<std::vector<std::size_t>> path_rows(const UnitView& unit, const MarkContext& context,
                                                              const PositionEncoder& x, const PositionEncoder& y);
/// False where the path has a gap.
[[nodiscard]] bool is_defined(const UnitView& unit, std::size_t row);
[[nodiscard]] CurveOptions curve_options(const UnitView& unit, const MarkContext& context);

}  // namespace jopan
