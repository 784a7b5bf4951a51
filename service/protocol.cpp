#include "service/protocol.h"

#include <algorithm>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <httplib.h>
#include <utility>

namespace jopan {
namespace {

/// Fields that httplib would act on by itself: a part of a picture is of no use, and bodies are ours to read.
constexpr std::string_view kOurs[] = {"range", "content-type", "content-encoding"};

constexpr std::time_t kKeepAliveSeconds = 30;
constexpr std::size_t kKeepAliveRequests = 10'000;

class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string input) : input_(std::move(input)) {}

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
  std::string input_, output_;
  std::size_t position_ = 0;
};

std::string write_head(const door::RawRequest& raw) {
  std::string head = raw.line + "\r\n";
  for (const auto& [name, value] : raw.fields) {
    if (std::find(std::begin(kOurs), std::end(kOurs), name) == std::end(kOurs)) head += name + ": " + value + "\r\n";
  }
  return head + "\r\n";
}

void fill(httplib::Response& response, const Reply& reply) {
  response.status = reply.status;
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  if (!reply.content_type.empty()) response.set_content(reply.body, reply.content_type);
}

/// Makes process_request() callable. One for each request: its handler holds that request's reply.
class Processor final : public httplib::Server {
 public:
  using httplib::Server::process_request;
};

Request to_request(const httplib::Request& from, door::RawRequest& raw, std::string id) {
  Request request;
  request.id = std::move(id);
  request.method = from.method == "HEAD" ? "GET" : from.method;
  request.path = from.path;
  request.query.assign(from.params.begin(), from.params.end());
  request.headers = std::move(raw.fields);
  request.body = std::move(raw.body);
  return request;
}

/// What httplib refused by itself, with a status and no body.
Diagnostic library_refusal(int status) {
  constexpr int kUriTooLong = 414;
  if (status == kUriTooLong)
    return error_at({}, "request.uri_too_long", "the URL is too long", "send the document as the body of a POST");
  return error_at({}, "request.malformed", "the request is not understood");
}

}  // namespace

door::Answer Protocol::process(door::RawRequest raw, std::string request_id) const {
  using HandlerResponse = httplib::Server::HandlerResponse;
  Processor processor;
  // Only what the Keep-Alive header says; the door decides.
  processor.set_keep_alive_timeout(kKeepAliveSeconds);
  processor.set_keep_alive_max_count(kKeepAliveRequests);
  bool handled = false;
  processor.set_pre_routing_handler([&](const httplib::Request& from, httplib::Response& to) {
    handled = true;
    fill(to, calls_.handle(to_request(from, raw, std::move(request_id))));
    return HandlerResponse::Handled;
  });
  processor.set_error_handler(httplib::Server::HandlerWithResponse([&](const httplib::Request&, httplib::Response& to) {
    if (handled) return HandlerResponse::Unhandled;
    fill(to, calls_.refuse(library_refusal(to.status)));
    return HandlerResponse::Handled;
  }));
  MemoryStream stream(write_head(raw));
  bool closed = !raw.keep_alive;
  processor.process_request(stream, closed, closed, nullptr);
  return {stream.take_output(), closed};
}

door::Answer Protocol::refuse(const Diagnostic& why, bool keep_alive) const {
  const Reply reply = calls_.refuse(why);
  std::string bytes =
      fmt::format("HTTP/1.1 {} {}\r\nConnection: {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n", reply.status,
                  reply.reason, keep_alive ? "keep-alive" : "close", reply.content_type, reply.body.size());
  for (const auto& [name, value] : reply.headers) bytes += name + ": " + value + "\r\n";
  return {bytes + "\r\n" + reply.body, !keep_alive};
}

}  // namespace jopan
