// Names of months, days and halves of the day, and d3's composite patterns, by locale.
#pragma once

#include <array>
#include <string_view>

#include "format/format.h"

namespace jopan {

struct TimeNames {
  std::string_view date_time, date, time;  ///< %c %x %X
  std::array<std::string_view, 2> periods;
  std::array<std::string_view, 7> days, short_days;  ///< From Sunday.
  std::array<std::string_view, 12> months, short_months;
};

[[nodiscard]] const TimeNames& time_names(TimeLocale locale);

}  // namespace jopan
