// Who may do what: keys with an id and a secret, read once from a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/result.h"

namespace jopan {

struct Key {
  std::string id;
  std::string secret;
  bool may_write = false;  ///< As a bearer token.
  bool may_sign = false;   ///< Addresses.
};

class Keys {
 public:
  Keys() = default;
  /// {"keys": [{"id": "cms-2026", "secret": "…", "may": ["write", "sign"]}]}. Several of a kind live side by side, so
  /// that one can follow the other. Errors: keys.bad_file, keys.short_secret, file.*, body.*.
  [[nodiscard]] static Result<Keys> read(const Json& document);
  [[nodiscard]] static Result<Keys> load(const std::string& path);

  [[nodiscard]] bool empty() const { return keys_.empty(); }
  /// Takes the same time for every wrong token of a length.
  [[nodiscard]] bool may_write(std::string_view token) const;
  /// Nothing where there is no such key or it may not sign.
  [[nodiscard]] const Key* signing_key(std::string_view id) const;
  [[nodiscard]] const std::vector<Key>& all() const { return keys_; }

 private:
  std::vector<Key> keys_;
};

}  // namespace jopan
