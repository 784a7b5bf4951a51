// Vega-Lite's DateTime objects: {"year": 2012, "month": "jan", "date": 1, "utc": true}.
#pragma once

#include <optional>
#include <string_view>

#include "core/calendar.h"
#include "core/json.h"

namespace jopan {

/// Nothing when `json` is no such object. Months and quarters count from 1, weekdays from 0 (Sunday; 7 too); names may
/// stand for months and weekdays. What is left out is that of 2012-01-01 00:00, whose year starts on a Sunday.
[[nodiscard]] std::optional<Timestamp> parse_date_time(const Json& json, const TimeZone& zone);

}  // namespace jopan
