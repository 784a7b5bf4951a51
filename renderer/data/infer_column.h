// One decision a column: numbers, dates or text, as a journalist means what is typed.
//
// - Numbers: every cell that is not missing is a number (parse_newsroom_number). Missing cells become null.
//   ▲ and △ mean minus, except in a column that has ▼ or ▽ too, where they mean plus.
// - Dates: every cell that is not missing is a date (parse_newsroom_date); they become the first moment of what they
// name,
//   local midnight in `zone`. A column of only 2025.8-like cells is dates when all years are in 1900..2100 and a month
//   has two digits or the header speaks of time (월, 연월, 날짜, 일자, 시점, 기간, date, month, time, period); one of
//   only 20250801-like cells when the header does. Years alone stay numbers: what they are to a chart is infer_type's
//   matter.
// - Text otherwise: trimmed, in NFC, empty cells null and every other cell as it stands ("-" too).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/calendar.h"
#include "core/value.h"
#include "data/table.h"

namespace jopan {

struct InferredColumn {
  std::vector<Value> values;
  TimePart part = TimePart::Unsaid;  ///< Of dates, when every cell names such a part.
};

[[nodiscard]] InferredColumn infer_column(std::string_view header, std::span<const std::string_view> cells,
                                          const TimeZone& zone);

/// The first moment of a date in newsroom spelling; invalid (NaN) when it is none. A bare year is one here.
[[nodiscard]] Timestamp newsroom_time(std::string_view cell, const TimeZone& zone);

/// The header names a point in time or a period.
[[nodiscard]] bool header_speaks_of_time(std::string_view header);

}  // namespace jopan
