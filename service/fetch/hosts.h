// From whom data may be fetched. Nobody, unless an operator says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace jopan::fetch {

/// An address as libcurl understands it, so that what is checked is what is asked.
struct Url {
  std::string text;  ///< Without fragment.
  std::string scheme, host;
  int port = 0;
};

/// Nothing for what is no http or https address, and for one that carries a user's name.
[[nodiscard]] std::optional<Url> read_url(std::string_view text);

struct Host {
  std::string scheme = "https";
  std::string name;         ///< Lower case.
  bool subdomains = false;  ///< All names below `name`, and not itself.
  int port = 443;
  bool may_be_private = false;  ///< Its address need not be public: one of the operator's own network.
};

/// "data.example.org", "data.example.org:8443", "*.example.org", "http://old.example.org". Error code: data.bad_host.
[[nodiscard]] Result<Host> read_host(std::string_view text, bool may_be_private);

class Hosts {
 public:
  void add(Host host) { hosts_.push_back(std::move(host)); }
  [[nodiscard]] bool empty() const { return hosts_.empty(); }
  /// The entry that lets this address be asked; the address itself may still turn out to be private.
  [[nodiscard]] const Host* find(const Url& url) const;

 private:
  std::vector<Host> hosts_;
};

}  // namespace jopan::fetch
