// A request and its reply as handlers see them; the HTTP library stays in protocol.cpp.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jopan {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// The value of the first field of that name, ASCII case ignored.
[[nodiscard]] std::optional<std::string_view> find_field(const Fields& fields, std::string_view name);

struct Request {
  std::string id;          ///< For logs and the Jopan-Request-Id header.
  std::string method;      ///< HEAD arrives as GET.
  bool head_only = false;  ///< It was HEAD: the reply's body is dropped.
  bool keep_alive = true;
  bool may_draw = true;   ///< False while only what is kept may answer; see kMustDraw.
  bool may_fetch = true;  ///< False while no other host may be asked; see kMustFetch.
  std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::time_point::max();
  std::string target;  ///< Path and query as they were sent.
  std::string path;    ///< Decoded, without the query.
  Fields query;        ///< Decoded.
  Fields headers;
  std::string body;
};

struct Reply {
  int status = 200;
  std::string reason = "OK";
  std::string content_type;
  std::string body;
  bool compressed = false;  ///< The body is gzip already.
  Fields headers;
  /// Names what was asked for and all that decides the answer's bytes: becomes a strong ETag. Empty: none.
  std::string version;
};

}  // namespace jopan
