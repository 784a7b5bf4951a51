// Polylines with many more points than pixels, reduced to what can be seen.
#pragma once

#include <optional>

#include "core/path.h"

namespace jopan {

/// Of each run of points within one column of 1 / `columns_per_px` px, the first, the lowest, the highest and the last
/// (the "M4" of Jugel et al., VLDB 2014): the extent of the ink in every column is kept. Nothing when the path has too
/// few points for that to matter.
[[nodiscard]] std::optional<Path> thinned(const Path& path, double columns_per_px);

}  // namespace jopan
