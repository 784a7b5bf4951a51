// Korean dates by skeleton: CLDR's (yMMM, yMd, MMMEd, hm …) and the house's own (axisYM, yHalf, decade, newsTime …).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/calendar.h"

namespace jopan {

[[nodiscard]] bool is_korean_skeleton(std::string_view skeleton);
[[nodiscard]] std::span<const std::string_view> korean_skeletons();

/// "" for an unknown skeleton, "–" for an invalid time.
[[nodiscard]] std::string format_korean_date(std::string_view skeleton, Timestamp time, const TimeZone& zone);
/// Larger fields that both ends share are written once: 2026년 1월~3월. Equal ends are one date.
[[nodiscard]] std::string format_korean_date_range(std::string_view skeleton, Timestamp from, Timestamp to,
                                                   const TimeZone& zone);

}  // namespace jopan
