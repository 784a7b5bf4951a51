// One fetch over the network: bounded in size, time and redirects, and to nobody who was not allowed. Nothing of the
// environment (proxies, netrc) has a say. Any thread may call.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "core/result.h"
#include "service/fetch/hosts.h"

namespace jopan::fetch {

struct Limits {
  std::size_t bytes = 8u << 20;              ///< Also of what was compressed. Error: data.too_large.
  std::chrono::milliseconds connect{2'000};  ///< With its TLS handshake.
  std::chrono::milliseconds total{5'000};    ///< With all redirects.
  int redirects = 3;
};

/// What the host said about the version that is kept; empty where it said nothing.
struct Validators {
  std::string etag, last_modified;
};

struct Downloaded {
  bool unchanged = false;  ///< 304: what is kept is still so, and there are no bytes.
  std::string bytes;
  Validators validators;
  std::chrono::seconds fresh_for{0};
};

/// `known` belongs to the copy that is kept. Errors: data.url_refused (the address, or one that it redirects to, is not
/// allowed, or its host has a private address), data.fetch_failed, data.fetch_timeout, data.too_large.
[[nodiscard]] Result<Downloaded> download(const std::string& url, const Validators& known, const Hosts& hosts,
                                          const Limits& limits);

/// For how long a reply with this Cache-Control and Age holds; a minute where it does not say.
[[nodiscard]] std::chrono::seconds freshness_of(std::string_view cache_control, std::string_view age);

}  // namespace jopan::fetch
