// Tooltips, links and descriptions of a mark's items: what they say, in Vega-Lite's rules. SVG carries them; pictures
// of pixels cannot.
#pragma once

#include "mark/mark.h"

namespace jopan {

/// One note a row of `rows`; null where there is nothing to say. Empty when the unit has no notes at all.
[[nodiscard]] std::vector<std::shared_ptr<const NodeNote>> item_notes(const UnitView& unit, const MarkContext& context,
                                                                      const std::vector<std::size_t>& rows);

/// http, https and mailto addresses, and those without a scheme; anything else may run a program.
[[nodiscard]] bool is_harmless_link(std::string_view address);

}  // namespace jopan
