// Grapheme clusters and line break opportunities by the Unicode rules (UAX #29, UAX #14), as Pango computes them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace jopan {

/// True when every character of the text is a grapheme cluster by itself, runs from left to right and is no emoji by
/// default: precomposed Hangul, Hanja, ASCII, Latin-1 and common punctuation. Pango would find the same, slower.
[[nodiscard]] bool is_plain(std::string_view text);

/// One entry per byte: 1 where a grapheme cluster starts. `text` has no line feed.
[[nodiscard]] std::vector<std::uint8_t> find_grapheme_starts(std::string_view text);
/// The same by Pango alone, for every text.
[[nodiscard]] std::vector<std::uint8_t> find_grapheme_starts_by_unicode(std::string_view text);

/// One entry per byte: 1 where UAX #14 allows a line to begin.
[[nodiscard]] std::vector<std::uint8_t> find_line_breaks(std::string_view text);

}  // namespace jopan
