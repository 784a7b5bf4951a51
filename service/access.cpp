#include "service/access.h"

#include <chrono>
#include <optional>
#include <string_view>

#include "service/keys/signature.h"

namespace jopan {
namespace {

std::optional<std::string_view> bearer_token(const Request& request) {
  constexpr std::string_view kScheme = "bearer ";
  const auto value = find_field(request.headers, "authorization");
  if (!value || value->size() < kScheme.size()) return std::nullopt;
  for (std::size_t i = 0; i < kScheme.size(); ++i) {
    const char c = (*value)[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != kScheme[i]) return std::nullopt;
  }
  std::string_view token = value->substr(kScheme.size());
  while (token.starts_with(' ')) token.remove_prefix(1);
  return token;
}

Result<void> check_key(const Request& request, const Keys& keys) {
  const std::optional<std::string_view> token = bearer_token(request);
  if (!token) {
    return fail(error_at({}, "key.missing", "this needs a key",
                         "send the header \"Authorization: Bearer SECRET\" with a key that may write"));
  }
  if (!keys.may_write(*token)) return fail(error_at({}, "key.wrong", "this key may not do that"));
  return {};
}

}  // namespace

Result<void> check_access(const Request& request, const App& app, Access access) {
  const Keys& keys = app.options().keys;
  if (access == Access::Open || keys.empty()) return {};
  if (access == Access::Key || bearer_token(request)) return check_key(request, keys);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto checked = check_signature(request, keys, std::chrono::duration_cast<std::chrono::seconds>(now).count());
  if (!checked) return fail(checked.error());
  return {};
}

}  // namespace jopan
