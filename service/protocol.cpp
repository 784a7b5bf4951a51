#include "service/protocol.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <fmt/chrono.h>
#include <httplib.h>
#include <utility>

#include "service/target.h"

namespace jopan {
namespace {

constexpr std::time_t kKeepAliveSeconds = 30;
constexpr std::size_t kKeepAliveRequests = 10'000;
constexpr int kNoContent = 204, kNotModified = 304;

class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view input) : input_(input) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, input_.size() - position_);
    std::memcpy(to, input_.data() + position_, count);
    position_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* from, std::size_t size) override {
    output_.append(from, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

  [[nodiscard]] std::string take_output() { return std::move(output_); }

 private:
  std::string_view input_;
  std::string output_;
  std::size_t position_ = 0;
};

/// Makes process_request() callable. One for each request: its handler holds that request's reply.
class Processor final : public httplib::Server {
 public:
  using httplib::Server::process_request;
};

/// RFC 9110, section 6.6.1: caches count a reply's age from it.
std::string date() {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr)));
}

void fill_head(httplib::Response& response, const Reply& reply) {
  response.status = reply.status;
  response.set_header("Date", date());
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  if (!reply.content_type.empty()) response.set_header("Content-Type", reply.content_type);
  response.set_header("Content-Length", std::to_string(reply.body.size()));
}

/// httplib writes a length in any case; these have none, and a proxy may take it for the length of the whole.
void drop_length(std::string& head) {
  constexpr std::string_view kLength = "Content-Length: 0\r\n";
  if (const std::size_t at = head.find(kLength); at != std::string::npos) head.erase(at, kLength.size());
}

}  // namespace

Result<Request> read_request(door::RawRequest raw, std::string id) {
  const std::size_t first = raw.line.find(' '), last = raw.line.rfind(' ');
  Request request;
  request.id = std::move(id);
  request.method = raw.line.substr(0, first);
  request.target = raw.line.substr(first + 1, last - first - 1);
  request.head_only = request.method == "HEAD";
  if (request.head_only) request.method = "GET";
  request.keep_alive = raw.keep_alive;
  JOPAN_TRY(Target target, read_target(request.target));
  request.path = std::move(target.path);
  request.query = std::move(target.query);
  request.headers = std::move(raw.fields);
  request.body = std::move(raw.body);
  return request;
}

door::Answer write_reply(const Reply& reply, bool keep_alive, bool head_only) {
  Processor processor;
  // Only what the Keep-Alive header says; the door decides.
  processor.set_keep_alive_timeout(kKeepAliveSeconds);
  processor.set_keep_alive_max_count(kKeepAliveRequests);
  processor.set_pre_routing_handler([&reply](const httplib::Request&, httplib::Response& response) {
    fill_head(response, reply);
    return httplib::Server::HandlerResponse::Handled;
  });
  MemoryStream stream("GET / HTTP/1.1\r\n\r\n");
  bool closed = !keep_alive;
  processor.process_request(stream, closed, closed, nullptr);
  door::Answer answer{stream.take_output(), closed};
  if (reply.status == kNotModified || reply.status == kNoContent) drop_length(answer.bytes);
  if (!head_only) answer.bytes += reply.body;
  return answer;
}

}  // namespace jopan
