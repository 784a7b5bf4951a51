#include "card/body/members.h"

#include <algorithm>

namespace jopan {

Result<std::string> text_member(const Json& json, const char* name, const JsonPointer& at) {
  const auto found = json.find(name);
  if (found == json.end() || found->is_null()) return std::string();
  if (!found->is_string()) return fail(error_at(at / name, "card.wrong_type", std::string(name) + " must be a string"));
  return found->get<std::string>();
}

Result<bool> flag_member(const Json& json, const char* name, const JsonPointer& at) {
  const auto found = json.find(name);
  if (found == json.end() || found->is_null()) return false;
  if (!found->is_boolean())
    return fail(error_at(at / name, "card.wrong_type", std::string(name) + " must be true or false"));
  return found->get<bool>();
}

Result<void> check_members(const Json& json, std::span<const std::string_view> known, const JsonPointer& at,
                           std::string_view what) {
  for (const auto& [name, member] : json.items()) {
    if (std::ranges::find(known, name) != known.end()) continue;
    return fail(error_at(at / name, "card.unknown_field", std::string(what) + " has no field \"" + name + "\"",
                         nearest_name_hint(name, known)));
  }
  return {};
}

Diagnostic body_does_not_fit(const JsonPointer& at, std::string_view what, std::string hint) {
  return error_at(at, "card.does_not_fit", std::string(what) + " does not fit this size", std::move(hint));
}

}  // namespace jopan
