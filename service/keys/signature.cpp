#include "service/keys/signature.h"

#include <algorithm>
#include <charconv>

#include "service/base64url.h"
#include "service/keys/secret.h"

namespace jopan {
namespace {

constexpr std::string_view kMark = "&sig=";

std::string signature_of(std::string_view text, const Key& key) {
  return encode_base64url(hmac_sha256(key.secret, text));
}

tl::unexpected<Diagnostics> wrong(std::string hint) {
  return fail(error_at({}, "signature.wrong", "the signature does not fit this address", std::move(hint)));
}

std::size_t count_of(const Fields& query, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(query.begin(), query.end(), [name](const auto& entry) { return entry.first == name; }));
}

Result<std::optional<std::int64_t>> read_expiry(const Fields& query) {
  const auto text = find_field(query, "expires");
  if (!text) return std::optional<std::int64_t>();
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (error != std::errc{} || end != text->data() + text->size()) return wrong("\"expires\" is seconds since 1970");
  return std::optional(seconds);
}

}  // namespace

std::string sign_target(std::string_view target, const Key& key, std::optional<std::int64_t> expires) {
  std::string text(target);
  const auto add = [&text](std::string_view name, const std::string& value) {
    text += text.find('?') == std::string::npos ? '?' : '&';
    text.append(name).append("=").append(value);
  };
  if (expires) add("expires", std::to_string(*expires));
  add("key", key.id);
  return text + std::string(kMark) + signature_of(text, key);
}

Result<std::optional<std::int64_t>> check_signature(const Request& request, const Keys& keys, std::int64_t now) {
  if (count_of(request.query, "sig") == 0 || count_of(request.query, "key") == 0) {
    return fail(error_at({}, "signature.missing", "this address has no signature",
                         "sign it with jopan sign: it ends with key=ID&sig=…"));
  }
  const std::size_t mark = request.target.rfind(kMark);
  const bool last = mark != std::string::npos && request.target.find('&', mark + 1) == std::string::npos;
  if (!last || count_of(request.query, "sig") != 1 || count_of(request.query, "key") != 1 ||
      count_of(request.query, "expires") > 1)
    return wrong("\"sig\" stands once, as the last parameter");
  const Key* key = keys.signing_key(*find_field(request.query, "key"));
  const std::string_view text = std::string_view(request.target).substr(0, mark);
  const std::string_view given = std::string_view(request.target).substr(mark + kMark.size());
  // An unknown key takes the same time and gets the same answer.
  const Key nobody{.id = {}, .secret = "nobody", .may_write = false, .may_sign = false};
  const bool fits = same_secret(signature_of(text, key != nullptr ? *key : nobody), given);
  if (key == nullptr || !fits) return wrong("it covers path and parameters exactly as they are sent");
  JOPAN_TRY(const std::optional<std::int64_t> expires, read_expiry(request.query));
  if (expires && *expires < now) return fail(error_at({}, "signature.expired", "this address held until then only"));
  return expires;
}

}  // namespace jopan
