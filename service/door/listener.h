// A listening socket.
#pragma once

#include <string>

#include "core/result.h"

namespace jopan::door {

struct Listener {
  int descriptor = -1;
  bool loopback = false;  ///< Only this machine reaches it.
  std::string address;    ///< "127.0.0.1:8080", with the port that was really bound.
};

/// "host:port", "[::1]:port" or ":port" (every address); port 0 takes a free one. Errors: listen.bad_address,
/// listen.failed.
[[nodiscard]] Result<Listener> open_listener(const std::string& host_and_port);

}  // namespace jopan::door
