// Periods on an axis: how finely a time column steps, what its periods are called, and which of them name their year.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/calendar.h"

namespace jopan {

/// How finely a time column steps: what its labels must tell.
enum class Grain { Year, Half, Quarter, Month, Day };

/// "date:yQQQ", the format of a period's full name: 2025년, 2025년 상반기, 2025년 1분기, 2025년 1월, 2025년 1월 1일.
[[nodiscard]] std::string period_format(Grain grain);
[[nodiscard]] std::string period_name(Timestamp time, Grain grain, const TimeZone& zone);
/// Months from one period to the next; a day has one.
[[nodiscard]] int months_in(Grain grain);

/// A period's name taken apart: "2025년" and "1분기". A whole year has no part.
struct PeriodLabel {
  std::string year, part;
  bool names_year = true;  ///< The first of an axis and the first of each year do.
};
/// For times in order.
[[nodiscard]] std::vector<PeriodLabel> period_labels(const std::vector<Timestamp>& times, Grain grain,
                                                     const TimeZone& zone);

/// About how wide a label is set, in em.
[[nodiscard]] double label_em(std::string_view text);

}  // namespace jopan
