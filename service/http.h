// A request and its reply as handlers see them; the HTTP library stays in protocol.cpp.
#pragma once

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
  std::string id;      ///< For logs and the Jopan-Request-Id header.
  std::string method;  ///< HEAD arrives as GET; the reply's body is then dropped.
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
  Fields headers;
};

}  // namespace jopan
