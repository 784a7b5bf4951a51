// Signed addresses: "/v1/render.png?spec=…&size=og&key=ID&sig=HMAC". The signature is base64url of HMAC-SHA256 over all
// that stands before "&sig=", exactly as it is sent, so any language signs with three lines and nothing can be changed,
// added or reordered afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "service/http.h"
#include "service/keys/keys.h"

namespace jopan {

/// `target` (path and query) with "key", "expires" where given (seconds since 1970), and "sig".
[[nodiscard]] std::string sign_target(std::string_view target, const Key& key, std::optional<std::int64_t> expires);

/// Until when it holds (nothing: for ever). Errors: signature.missing, signature.wrong (also for an unknown key),
/// signature.expired.
[[nodiscard]] Result<std::optional<std::int64_t>> check_signature(const Request& request, const Keys& keys,
                                                                  std::int64_t now);

}  // namespace jopan
