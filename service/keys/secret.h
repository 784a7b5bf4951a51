// What must not tell by its time how near a guess was.
#pragma once

#include <string>
#include <string_view>

namespace jopan {

/// HMAC-SHA256; 32 bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view secret, std::string_view text);

/// Equal? In a time that depends on the lengths only.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace jopan
