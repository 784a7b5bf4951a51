// Numbers stay with their units: 8억 1,800만 건, 3,000억 달러, 1시간 37분, 2025년 8월.
#pragma once

#include <string_view>
#include <vector>

#include "text/break_ko.h"

namespace jopan {

/// Sets Word::bond where the break between two words would part a number (a house rule; HM 43 and 44 write the space).
void glue_numbers_and_units(std::string_view text, const ShapedRange& shaped, std::vector<Word>& words);

/// The rule itself, on two neighbouring words.
[[nodiscard]] Bond bond_between(std::string_view left, std::string_view right);

}  // namespace jopan
