// HTTP's letter: cpp-httplib reads the head of a request that has arrived whole and writes the reply's bytes (status
// line, headers, compression, HEAD). It gets no socket and no body to wait for, so none of its own limits matter.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "service/door/door.h"
#include "service/http.h"

namespace jopan {

class Protocol {
 public:
  struct Calls {
    std::function<Reply(const Request&)>
        handle;  ///< Answers everything, also unknown paths and methods; must not throw.
    std::function<Reply(const Diagnostic&)> refuse;  ///< The reply to what is no request.
  };
  explicit Protocol(Calls calls) : calls_(std::move(calls)) {}

  /// From any thread.
  [[nodiscard]] door::Answer process(door::RawRequest raw, std::string request_id) const;
  /// The reply to a request that nobody will look at; the connection stays if `keep_alive`.
  [[nodiscard]] door::Answer refuse(const Diagnostic& why, bool keep_alive) const;

 private:
  Calls calls_;
};

}  // namespace jopan
