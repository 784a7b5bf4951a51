// A client that sends exactly the bytes that a test wants to send.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jopan::test {

/// Ends a test that waits for what never comes. No rule: however slow the machine, what must come comes sooner.
inline constexpr std::chrono::milliseconds kPatience{60'000};

struct HttpReply {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< Names in lower case.
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const;  ///< Lower case; "" when absent.
};

/// One TCP connection to 127.0.0.1.
class HttpConnection {
 public:
  explicit HttpConnection(int port);
  struct MayFail {};
  /// To a server that may be gone: then nothing is sent or received.
  HttpConnection(int port, MayFail);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  bool send(std::string_view bytes);
  /// The next reply; status 0 when the server closed instead, or never answered. `head_only` for HEAD.
  [[nodiscard]] HttpReply receive(bool head_only = false);
  /// Waits for the server to close.
  [[nodiscard]] bool is_closed();

 private:
  bool connect(int port);
  bool fill();
  int descriptor_ = -1;
  std::string buffer_;
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// One request on a connection of its own.
[[nodiscard]] HttpReply send_request(int port, const std::string& method, const std::string& target,
                                     const std::string& body = "", const HttpHeaders& headers = {});

}  // namespace jopan::test
