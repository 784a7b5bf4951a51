// The items of a line that stands alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/itemize.h"

namespace jopan {

struct LineItems {
  std::vector<TextItem> items;    ///< From the line's begin on, without gaps; what follows is as in the paragraph.
  std::uint32_t changed_end = 0;  ///< Behind the last byte whose script differs from the paragraph's; 0: none does.
};

/// Quotes, brackets and digits at the start of a line take their script from what follows them there, not from the line
/// before, so that faces kern them with it. `begin` is where the line begins. Only what stands near the start is looked
/// at.
[[nodiscard]] LineItems items_from(std::string_view paragraph, const Itemized& itemized, std::uint32_t begin);

}  // namespace jopan
