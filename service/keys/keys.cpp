#include "service/keys/keys.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "render.h"
#include "service/input_file.h"
#include "service/keys/secret.h"

namespace jopan {
namespace {

constexpr std::size_t kShortestSecret = 16, kLargestFile = 1u << 20;

tl::unexpected<Diagnostics> bad(const JsonPointer& at, std::string message) {
  return fail(error_at(at, "keys.bad_file", std::move(message),
                       R"(write {"keys": [{"id": "cms", "secret": "…", "may": ["write", "sign"]}]})"));
}

/// Ids stand in addresses.
bool is_id(std::string_view id) {
  constexpr std::size_t kLongest = 64;
  return !id.empty() && id.size() <= kLongest && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
  });
}

Result<void> read_rights(const Json& may, const JsonPointer& at, Key& key) {
  if (!may.is_array() || may.empty()) return bad(at, "\"may\" must list \"write\", \"sign\" or both");
  for (const Json& right : may) {
    if (right == "write")
      key.may_write = true;
    else if (right == "sign")
      key.may_sign = true;
    else
      return bad(at, "a key may \"write\" and \"sign\", nothing else");
  }
  return {};
}

Result<Key> read_key(const Json& json, const JsonPointer& at) {
  if (!json.is_object()) return bad(at, "a key must be an object");
  for (const auto& [name, value] : json.items()) {
    if (name != "id" && name != "secret" && name != "may" && name != "note")
      return bad(at / name, fmt::format("a key has no field \"{}\"", name));
  }
  Key key;
  const auto text = [&json](const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  key.id = text("id");
  key.secret = text("secret");
  if (!is_id(key.id)) return bad(at / "id", "an id is made of letters, digits, \"-\", \"_\" and \".\"");
  if (key.secret.size() < kShortestSecret) {
    return fail(error_at(at / "secret", "keys.short_secret",
                         fmt::format("the secret of \"{}\" is shorter than {} characters", key.id, kShortestSecret),
                         "make one with: openssl rand -base64 32"));
  }
  JOPAN_CHECK(read_rights(json.value("may", Json()), at / "may", key));
  return key;
}

}  // namespace

Result<Keys> Keys::read(const Json& document) {
  const JsonPointer at = JsonPointer() / "keys";
  const auto list = document.is_object() ? document.find("keys") : document.end();
  if (list == document.end() || !list->is_array() || list->empty()) return bad(at, "there are no keys");
  Keys keys;
  for (std::size_t i = 0; i < list->size(); ++i) {
    JOPAN_TRY(Key key, read_key((*list)[i], at / i));
    const bool known =
        std::any_of(keys.keys_.begin(), keys.keys_.end(), [&key](const Key& other) { return other.id == key.id; });
    if (known) return bad(at / i / "id", fmt::format("there are two keys \"{}\"", key.id));
    keys.keys_.push_back(std::move(key));
  }
  return keys;
}

Result<Keys> Keys::load(const std::string& path) {
  JOPAN_TRY(const std::string text, read_input(path, kLargestFile));
  JOPAN_TRY(const Json document, parse_document(text, Limits{}));
  return read(document);
}

bool Keys::may_write(std::string_view token) const {
  bool found = false;
  // All are compared, so that the time does not say which came near.
  for (const Key& key : keys_) found = (same_secret(key.secret, token) && key.may_write) || found;
  return found;
}

const Key* Keys::signing_key(std::string_view id) const {
  const auto found = std::find_if(keys_.begin(), keys_.end(), [id](const Key& key) { return key.id == id; });
  return found != keys_.end() && found->may_sign ? &*found : nullptr;
}

}  // namespace jopan
