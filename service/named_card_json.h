// How named cards stand in replies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/json.h"
#include "core/result.h"
#include "service/http.h"
#include "service/store/store.h"

namespace jopan {

/// {"id", "revision", "hash", "changed"}; the time as ISO 8601 in UTC.
[[nodiscard]] Json to_json(const NamedCard& card);

/// The time as to_json() writes it, and nothing else.
[[nodiscard]] std::optional<std::int64_t> read_iso_time(const std::string& text);

/// The parameter "count": 1 to 1000, else 100. Error code: request.bad_parameter.
[[nodiscard]] Result<std::int64_t> read_count(const Fields& query);

}  // namespace jopan
