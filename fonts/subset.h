// A face cut down to the characters of one picture, as WOFF2. The Open Font License keeps the fonts' reserved names for
// whole fonts, so the names inside are ours.
#pragma once

#include <set>
#include <string>

#include "core/result.h"
#include "fonts/catalog.h"

namespace jopan {

/// The name inside is "Jopan Subset". Keeps kerning, ligatures, marks and figures of every kind. The same bytes for the
/// same face and characters. Errors: backend.failed.
[[nodiscard]] Result<std::string> subset_woff2(const FontCatalog& catalog, FaceId face,
                                               const std::set<char32_t>& characters);

}  // namespace jopan
