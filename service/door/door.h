// Connections. One thread waits for all of them, so a slow or silent client costs a little memory and no worker; a
// request is handed on only when it has arrived as a whole. Answers may come from any thread, later.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "service/door/framing.h"
#include "service/door/listener.h"

namespace jopan::door {

struct DoorOptions {
  FramingLimits framing;
  std::size_t connections = 1024;           ///< More are told 503 and closed.
  std::size_t buffered_bytes = 256u << 20;  ///< Of half-arrived requests and unread answers, all together: service.busy
  std::chrono::milliseconds request_deadline{10'000};  ///< From a request's first byte to its last: request.timeout
  std::chrono::milliseconds idle_deadline{30'000};     ///< A kept connection without a request is closed.
  std::chrono::milliseconds answer_deadline{30'000};   ///< To read an answer.
  std::chrono::milliseconds stop_deadline{7'000};      ///< Running requests may still finish after stop().
};

/// The bytes of an answer.
struct Answer {
  std::string bytes;
  bool close = false;  ///< After it.
};

using ConnectionId = std::uint64_t;

class Door {
 public:
  struct Calls {
    /// A whole request; must return at once. Exactly one answer() must follow.
    std::function<void(ConnectionId, RawRequest)> request;
    /// The answer to what the door refuses by itself; the connection is closed after it.
    std::function<std::string(const Diagnostic&)> refusal;
  };

  Door(Listener listener, DoorOptions options, Calls calls);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  /// Serves until stop().
  void run();
  /// From any thread: accepts no more, lets running requests finish, then run() returns.
  void stop();
  /// From any thread; an answer to a connection that has gone is dropped.
  void answer(ConnectionId connection, Answer answer);

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace jopan::door
