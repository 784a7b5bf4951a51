// What HTTP itself adds to a handler's reply, the same for all of them: entity tags and 304, ranges, compression.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "service/http.h"

namespace jopan {

/// In this order: 304 where the client has `reply.version` already; a part where it asks for one byte range of a reply
/// that has Accept-Ranges; gzip or deflate for texts where it takes that.
[[nodiscard]] Reply deliver(const Request& request, Reply reply);

/// True when a reply of this type and length goes to this client as gzip.
[[nodiscard]] bool goes_compressed(const Request& request, std::string_view content_type, std::size_t bytes);

/// True when the client has this version, whatever its coding. Handlers ask before they draw.
[[nodiscard]] bool has_version(const Request& request, const std::string& version);

}  // namespace jopan
