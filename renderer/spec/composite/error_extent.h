// What error bars and error bands share: from where to where they run, out of raw rows (ci, stderr, stdev, iqr) or of
// columns that already hold it (x2 and y2, xError …).
#pragma once

#include "spec/composite/parts.h"

namespace jopan {

struct ErrorExtent {
  ValueChannel value;
  std::vector<Json> transforms;  ///< Their columns are lower_FIELD, upper_FIELD and, from raw rows, center_FIELD.
  Json encoding;                 ///< The other channels.
  Json tooltip;
};

/// Errors: mark.no_continuous_axis, mark.bad_extent, encoding.conflict.
[[nodiscard]] Result<ErrorExtent> error_extent(const CompositeSource& source);

}  // namespace jopan
