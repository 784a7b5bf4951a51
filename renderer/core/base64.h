// Base64 (RFC 4648, section 4), for bytes inside JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jopan {

/// White space is passed over and padding may be missing. Nothing for any other character.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace jopan
