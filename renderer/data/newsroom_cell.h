// What one cell says when people type it. A column is numbers or dates only when all its cells are (see
// infer_column.h).
#pragma once

#include <optional>
#include <string_view>

#include "core/calendar.h"
#include "data/table.h"

namespace jopan {

/// How ▲ and △ before a number are meant: as the ledger's minus, or as the rise that ▼ and ▽ oppose.
enum class Triangle { Minus, Rise };

/// 1234  1,234.5  -3  −3  +3  ▲3.2  ▼3.2  24%  (24)  8.2억  8억 1,800만  3천만  1조 2,000억  1.5e-3.
/// Nothing for what only looks like a number: 1,23 (grouping is by three), 007 (a code), 35명.
[[nodiscard]] std::optional<double> parse_newsroom_number(std::string_view cell, Triangle triangle);

/// Cells that stand for "no value" in a column of numbers or dates: empty, - – — … ... N/A NA null NaN #N/A and the
/// like.
[[nodiscard]] bool is_missing_cell(std::string_view cell);

/// How much of a date a cell gives, and how.
enum class DateForm {
  Explicit,    ///< Cannot be a number: 2025-08-01, 2025년 8월, 2025Q4, 2025/8, 2025. 8., an ISO date-time …
  YearMonth,   ///< 2025.8 or 2025.08: a date only when the whole column agrees.
  EightDigits  ///< 20250801: likewise.
};

struct DateCell {
  CivilTime civil;
  DateForm form = DateForm::Explicit;
  bool two_digit_month = false;  ///< Of YearMonth: 2025.08, 2025.12.
  TimePart part = TimePart::Unsaid;
  /// Minutes east of UTC where the cell says so (Z, +09:00); otherwise it means the reader's zone.
  std::optional<int> offset;
};

/// 2025-08  2025-08-01  2025/8/1  2025.8.1  2025. 8. 1.  2025. 8.  2025년  2025년 8월  2025년 8월 1일  2025Q4  2025-Q4
/// 2025 4분기  2025년 4분기  2025.4분기  2025 상반기  4Q25  4Q2025  2025-08-01T09:30(:15(.250))(Z|+09:00)
/// 2025-08-01 09:30  2025.8  20250801; and all of them with the year as '25, which is 1970 to 2069.
/// Years from 1000 to 9999; a bare year is a number.
[[nodiscard]] std::optional<DateCell> parse_newsroom_date(std::string_view cell);

}  // namespace jopan
