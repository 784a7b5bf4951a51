#include "service/door/listener.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdint>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace jopan::door {
namespace {

// Connections that wait while the door accepts others; the kernel caps it at net.core.somaxconn.
constexpr int kBacklog = 4096;

std::string address_of(int descriptor, const std::string& host) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length);
  const in_port_t port = address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                                       : reinterpret_cast<sockaddr_in&>(address).sin_port;
  const std::string shown = host.empty() ? "localhost" : host.find(':') != std::string::npos ? "[" + host + "]" : host;
  return fmt::format("{}:{}", shown, ntohs(port));
}

bool is_loopback(int descriptor) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  ::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length);
  if (address.ss_family == AF_INET6) return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<sockaddr_in6&>(address).sin6_addr);
  constexpr std::uint32_t kLoopbackNet = 127;
  return ntohl(reinterpret_cast<sockaddr_in&>(address).sin_addr.s_addr) >> 24 == kLoopbackNet;
}

int open_one(const addrinfo& info) {
  const int descriptor = ::socket(info.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -1;
  const int on = 1;
  ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(descriptor, info.ai_addr, info.ai_addrlen) == 0 && ::listen(descriptor, kBacklog) == 0) return descriptor;
  const int error = errno;
  ::close(descriptor);
  errno = error;
  return -1;
}

}  // namespace

Result<Listener> open_listener(const std::string& host_and_port) {
  const std::size_t colon = host_and_port.rfind(':');
  const std::string port = colon == std::string::npos ? "" : host_and_port.substr(colon + 1);
  std::string host = host_and_port.substr(0, std::min(colon, host_and_port.size()));
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  const bool digits = !port.empty() && port.size() <= 5 &&
                      std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || std::stoi(port) > 65535) {
    return fail(error_at({}, "listen.bad_address", fmt::format("\"{}\" is not HOST:PORT", host_and_port),
                         "for example 127.0.0.1:8080"));
  }
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (const int error = ::getaddrinfo(host.empty() ? nullptr : host.c_str(), port.c_str(), &wanted, &found);
      error != 0) {
    return fail(error_at({}, "listen.bad_address", fmt::format("\"{}\": {}", host_and_port, ::gai_strerror(error))));
  }
  int descriptor = -1;
  for (const addrinfo* info = found; info != nullptr && descriptor < 0; info = info->ai_next)
    descriptor = open_one(*info);
  const int error = errno;
  ::freeaddrinfo(found);
  if (descriptor < 0) {
    return fail(error_at({}, "listen.failed",
                         fmt::format("cannot listen on {}: {}", host_and_port, std::generic_category().message(error)),
                         error == EADDRINUSE ? "another program has the port; choose one with --listen" : ""));
  }
  return Listener{descriptor, is_loopback(descriptor), address_of(descriptor, host)};
}

}  // namespace jopan::door
