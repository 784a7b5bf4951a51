// Finds where a request ends (RFC 9112, sections 2 to 7) and refuses, before anyone works on it, what is malformed,
// ambiguous or too large. Knows bytes only: no sockets, no clock.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/diagnostic.h"
#include "service/http.h"

namespace jopan::door {

struct FramingLimits {
  std::size_t line_bytes = 16u << 10;  ///< request.uri_too_long; the request line, which is little more than the URL
  std::size_t head_bytes = 16u << 10;  ///< request.head_too_large; what follows the line
  std::size_t fields = 100;            ///< request.too_many_headers
  std::size_t body_bytes = 8u << 20;   ///< body.too_large
};

/// A request that has arrived as a whole.
struct RawRequest {
  std::string line;  ///< "POST /v1/render?size=og HTTP/1.1"
  Fields fields;     ///< Without those that only concern the transfer (Content-Length, Transfer-Encoding, Expect).
  std::string body;  ///< Chunks joined.
  bool keep_alive = true;
};

/// One connection's requests, one after the other.
class Framing {
 public:
  enum class State {
    NeedsMore,
    NeedsContinue,  ///< As NeedsMore, and the client waits for "100 Continue"; said once.
    Complete,       ///< take() it.
    Refused,        ///< refusal() says why; the connection is of no further use.
  };

  explicit Framing(const FramingLimits& limits) : limits_(limits) {}

  /// Adds bytes as they arrive.
  State feed(std::string_view bytes);
  /// The finished request; then looks at what has arrived behind it (call feed("") for its state).
  [[nodiscard]] RawRequest take();

  [[nodiscard]] const Diagnostic& refusal() const { return refusal_; }
  /// True when nothing of a next request has arrived.
  [[nodiscard]] bool idle() const { return stage_ == Stage::Head && buffer_.empty(); }
  [[nodiscard]] std::size_t buffered() const { return buffer_.size() + request_.body.size(); }

 private:
  enum class Stage { Head, FixedBody, ChunkSize, ChunkData, ChunkEnd, Trailer, Complete, Refused };

  bool step();  ///< False: needs more bytes, or is complete or refused.
  bool read_head();
  bool read_fixed_body();
  bool read_chunk_size();
  bool read_chunk_data();
  bool read_chunk_end();
  bool read_trailer();

  bool parse_head(std::string_view head);
  bool parse_field(std::string_view line);
  bool choose_body();
  bool refuse(std::string code, std::string message, std::string hint = "");
  [[nodiscard]] State state();

  FramingLimits limits_;
  Stage stage_ = Stage::Head;
  std::string buffer_;  ///< Bytes not yet understood.
  RawRequest request_;
  std::string content_length_, transfer_encoding_;
  std::size_t remaining_ = 0;  ///< Of the body or the chunk.
  bool expects_continue_ = false;
  Diagnostic refusal_;
};

}  // namespace jopan::door
