// HTTP's letter: from a request that has arrived whole to what handlers see, and from their reply to bytes. cpp-httplib
// writes the reply's head; it gets no socket, no target and no body, so none of its own limits matter.
#pragma once

#include <string>

#include "core/result.h"
#include "service/door/door.h"
#include "service/http.h"

namespace jopan {

/// Error code: request.malformed.
[[nodiscard]] Result<Request> read_request(door::RawRequest raw, std::string id);

/// From any thread.
[[nodiscard]] door::Answer write_reply(const Reply& reply, bool keep_alive, bool head_only);

}  // namespace jopan
