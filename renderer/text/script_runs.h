// The script of every character, with common characters (digits, punctuation, spaces) given to the script around them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace jopan {

/// Script tags as HarfBuzz spells them, one per character. Common and inherited characters take the script before them,
/// or, at the beginning, the first one after them; a closing bracket takes its opening bracket's (UAX #24,
/// section 5.1). The middle dot and East Asian punctuation, which belong to some scripts only, leave the others.
[[nodiscard]] std::vector<std::uint32_t> resolve_scripts(std::span<const char32_t> characters);

/// True for common and inherited characters.
[[nodiscard]] bool takes_script(char32_t c);

}  // namespace jopan
