// Korean text layout over a pipe: one JSON object {"id", "text", "font", "weight", "size", "width", "wrap",
// "features"?} a line in, {"id", "lines": [{"text", "width"}]} a line out.
#pragma once

#include <iosfwd>

#include "fonts/catalog.h"

namespace jopan {

/// `wrap` is none, wrap or balance; sizes and widths are px. The rules of cards that no standard knows are off unless
/// the line asks for them: `"keepNumbers": true` (a number stays with its unit), `"partClauses": true` (a line may end
/// after an ellipsis) and `"avoidWidow": true` (no last line of one syllable). A line that cannot be answered gets
/// {"id", "error"}. Returns 0, or 1 when there was such a line.
int run_typeset_layout(std::istream& in, std::ostream& out, const FontCatalogPtr& fonts);

}  // namespace jopan
