// A request target's path and query, decoded once and strictly: what two readers could understand in two ways is
// refused.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "service/http.h"

namespace jopan {

struct Target {
  std::string path;
  Fields query;  ///< In the order in which they stand.
};

/// "/c/a/og.png?theme=dark"; "+" in the query is a space. Error code: request.malformed (a broken %-escape, a zero
/// byte).
[[nodiscard]] Result<Target> read_target(std::string_view target);

/// Text as a path segment or a query value: everything but letters, digits, "-._~" escaped.
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace jopan
