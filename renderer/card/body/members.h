// Reading a body's own members.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/result.h"

namespace jopan {

/// "" where it is absent or null. Error: card.wrong_type.
[[nodiscard]] Result<std::string> text_member(const Json& json, const char* name, const JsonPointer& at);
/// Error: card.wrong_type.
[[nodiscard]] Result<bool> flag_member(const Json& json, const char* name, const JsonPointer& at);
/// Error: card.unknown_field, with the nearest name; `what` is "a number".
[[nodiscard]] Result<void> check_members(const Json& json, std::span<const std::string_view> known,
                                         const JsonPointer& at, std::string_view what);

/// The error of a body that is too small for its content even at the floor of its type.
[[nodiscard]] Diagnostic body_does_not_fit(const JsonPointer& at, std::string_view what, std::string hint);

}  // namespace jopan
