// The script of every character, with common characters (digits, punctuation, spaces) given to the script around them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace jopan {

/// Script tags as HarfBuzz spells them, one per character. Common and inherited characters take the script before them,
/// or, at the beginning, the first one after them; a closing bracket takes its opening bracket's (UAX #24,
/// section 5.1).
[[nodiscard]] std::vector<std::uint32_t> resolve_scripts(std::span<const char32_t> characters);

}  // namespace jopan
