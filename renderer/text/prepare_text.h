// The form in which all text is set: valid UTF-8 in NFC, without characters that steer instead of show.
#pragma once

#include <string>
#include <string_view>

namespace jopan {

/// - Invalid bytes become U+FFFD, one for each maximal bad prefix.
/// - Tab becomes a space; CR LF, CR, U+0085, U+2028 and U+2029 become a line feed.
/// - Other control characters, soft hyphens, byte order marks, and the bidi embeddings, overrides and isolates (U+202A
/// to U+202E,
///   U+2066 to U+2069) are dropped: a label must not reorder its neighbours.
/// - Of more than 30 combining marks in a row the rest are dropped.
/// - NFC; Old Hangul's conjoining jamo stay, since they have no composed form.
[[nodiscard]] std::string prepare_text(std::string_view text);

}  // namespace jopan
