// The service's log: one JSON object a line on standard error, {"time", "level", "event", …}.
#pragma once

#include <string_view>

#include "core/json.h"

namespace jopan {

enum class LogLevel { Info, Warning, Error };

/// Sets it up; before any other thread. `quiet` leaves out Info.
void start_log(bool quiet);

[[nodiscard]] bool is_logged(LogLevel level);
/// `fields` is an object. Control characters are escaped, so no request writes a line of its own.
void log_event(LogLevel level, std::string_view event, const Json& fields);

}  // namespace jopan
