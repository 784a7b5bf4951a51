// A document that travels in a URL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

namespace jopan {

/// BASE64URL of JSON, or of JSON compressed as raw deflate, zlib or gzip. The text is at most `limit` bytes long.
/// Errors: request.bad_parameter, body.too_large.
[[nodiscard]] Result<std::string> decode_spec(std::string_view spec, std::size_t limit);

}  // namespace jopan
