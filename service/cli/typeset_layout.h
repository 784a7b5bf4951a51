// Korean text layout over a pipe: one JSON object {"id", "text", "font", "weight", "size", "width", "wrap",
// "features"?} a line in, {"id", "lines": [{"text", "width"}]} a line out.
#pragma once

#include <iosfwd>

#include "fonts/catalog.h"

namespace jopan {

/// `wrap` is none, wrap or balance; sizes and widths are px. Numbers are not glued to their units: texts say it
/// themselves with U+00A0. A line that cannot be answered gets {"id", "error"}. Returns 0, or 1 when there was such a
/// line.
int run_typeset_layout(std::istream& in, std::ostream& out, const FontCatalogPtr& fonts);

}  // namespace jopan
