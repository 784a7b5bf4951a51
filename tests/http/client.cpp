#include "tests/http/client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace jopan::test {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string HttpReply::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return "";
}

HttpConnection::HttpConnection(int port) {
  if (!connect(port)) ::abort();
}

HttpConnection::HttpConnection(int port, MayFail) {
  static_cast<void>(connect(port));
}

bool HttpConnection::connect(int port) {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<in_port_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  // It also ends a connect() that nobody takes.
  const timeval patience{std::chrono::duration_cast<std::chrono::seconds>(kPatience).count(), 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return ::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

HttpConnection::~HttpConnection() {
  ::close(descriptor_);
}

bool HttpConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool HttpConnection::fill() {
  pollfd ready{descriptor_, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(kPatience.count())) <= 0) return false;
  std::array<char, 65536> block;
  const ssize_t count = ::recv(descriptor_, block.data(), block.size(), 0);
  if (count <= 0) return false;
  buffer_.append(block.data(), static_cast<std::size_t>(count));
  return true;
}

HttpReply HttpConnection::receive(bool head_only) {
  while (buffer_.find("\r\n\r\n") == std::string::npos) {
    if (!fill()) return {};
  }
  const std::size_t end = buffer_.find("\r\n\r\n");
  HttpReply reply;
  reply.status = std::atoi(buffer_.c_str() + buffer_.find(' '));
  for (std::size_t start = buffer_.find("\r\n") + 2; start < end + 2;) {
    const std::size_t stop = buffer_.find("\r\n", start), colon = buffer_.find(':', start);
    reply.headers.emplace_back(lower(buffer_.substr(start, colon - start)),
                               buffer_.substr(colon + 2, stop - colon - 2));
    start = stop + 2;
  }
  buffer_.erase(0, end + 4);
  if (head_only || reply.status == 100) return reply;
  const auto length = static_cast<std::size_t>(std::atoll(reply.header("content-length").c_str()));
  while (buffer_.size() < length) {
    if (!fill()) return {};
  }
  reply.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return reply;
}

bool HttpConnection::is_closed() {
  pollfd ready{descriptor_, POLLIN, 0};
  std::array<char, 4096> block;
  while (::poll(&ready, 1, static_cast<int>(kPatience.count())) > 0) {
    if (::recv(descriptor_, block.data(), block.size(), 0) <= 0) return true;
  }
  return false;
}

HttpReply send_request(int port, const std::string& method, const std::string& target, const std::string& body,
                       const HttpHeaders& headers) {
  HttpConnection connection(port);
  std::string head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  for (const auto& [name, value] : headers) head += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST") head += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  connection.send(head + "\r\n" + body);
  return connection.receive(method == "HEAD");
}

}  // namespace jopan::test
