// Answers to small cases of formats and expressions, in a JSON list of the same order. What JSON lacks is written as
// {"$": "NaN"}, {"$": "Infinity"}, {"$": "-0"}, {"$": "undefined"} and {"$date": ms or null}.
#pragma once

#include "core/calendar.h"
#include "core/json.h"

namespace jopan::cli {

/// {"expr": …} with the file's `datum` and `signals`. A fault in an expression is its answer, as text.
[[nodiscard]] Json evaluate_expressions(const Json& file, const TimeZone& zone);
/// {"fn": "format"|"formatPrefix"|"timeFormat"|"utcFormat"|"timeParse"|"utcParse", "spec", "in", "value", "locale"};
/// null for another function or a specifier that does not parse.
[[nodiscard]] Json evaluate_formats(const Json& file, const TimeZone& zone);

}  // namespace jopan::cli
