// What comes from outside is UTF-8 in the composed form before anything else looks at it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jopan {

/// Where the first byte stands that is not UTF-8 (overlong forms, surrogates and values over U+10FFFF are none).
[[nodiscard]] std::optional<std::size_t> find_invalid_utf8(std::string_view text);
/// Holds conjoining jamo or combining diacritics, which NFC may join with what stands before them.
[[nodiscard]] bool may_need_nfc(std::string_view text);
/// `text` in NFC when it may need it. macOS writes file and column names decomposed. Old Hangul has no composed form
/// and stays.
[[nodiscard]] std::string to_nfc(std::string_view text);

}  // namespace jopan
