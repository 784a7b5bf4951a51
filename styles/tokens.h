// Design tokens (W3C Design Tokens Community Group format): groups of {"$value": …}, with "{group.name}" as a
// reference.
#pragma once

#include "core/json.h"
#include "core/result.h"

namespace jopan {

/// Members of `over` win; objects merge member by member, everything else is replaced.
void merge_json(Json& under, const Json& over);

/// A token tree without its $-members: {"color": {"ink": {"$value": "#000"}}} -> {"color": {"ink": "#000"}}.
[[nodiscard]] Json plain_tokens(const Json& tokens);

/// Replaces every string that is exactly "{path.to.token}" in `json` by that token's value, through references to
/// references. Error: brand.bad_token for an unknown path or a cycle.
[[nodiscard]] Result<Json> resolve_tokens(const Json& json, const Json& tokens);

}  // namespace jopan
