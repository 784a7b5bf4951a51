// Which addresses of the internet are everybody's.
#pragma once

struct sockaddr;

namespace jopan::fetch {

/// False for every address that may mean a machine beside this one, this one, many, or none: private, loopback,
/// link-local, carrier-grade NAT, unique local, multicast, reserved, documentation, and IPv4 in IPv6's clothes (mapped,
/// 6to4, Teredo, NAT64), whatever it holds. After IANA's special-purpose address registries (RFC 6890).
[[nodiscard]] bool is_public(const sockaddr& address);

}  // namespace jopan::fetch
