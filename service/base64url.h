// Base64 for URLs (RFC 4648, section 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jopan {

/// Without padding.
[[nodiscard]] std::string encode_base64url(std::string_view bytes);
/// Padding may stand at the end. Nothing for any other character, for a length that no bytes have, and for spare bits
/// that are not zero: one value has one spelling.
[[nodiscard]] std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace jopan
