// Labels in Korean notation, where the config's `locale` is "ko": what numbers and times without a format of their own
// read like.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "format/format.h"
#include "grammar/label_format.h"

namespace jopan {

[[nodiscard]] bool is_korean(const Config& config);
/// A field of plain numbers that by its name are years: 2014, not 2,014.
[[nodiscard]] bool is_of_years(const ChannelDef& def);

/// The divisor that all ticks of a number axis share: 만, 억, 조, of which each is a whole number; none on a log scale.
[[nodiscard]] AxisDivisor house_divisor(const ScaleModel& scale);
/// `alike`, but zero in `natural`: 0, 0.5, 1.0.
[[nodiscard]] TextOf with_bare_zero(TextOf alike, TextOf natural);
/// Numbers on an axis, divided; as many decimals as the step between ticks needs. A log axis that chooses its own ticks
/// leaves some unlabelled.
[[nodiscard]] TextOf house_axis_numbers(const RangedScale& scale, double count, bool values_given);
/// Ticks that say themselves what they are divided by: 0, 200만, 400만.
[[nodiscard]] TextOf house_named_numbers(const RangedScale& scale, double count, bool values_given);
/// A number that stands alone: 8억 1,800만, 24.5; together with `shown` it has alike decimals.
[[nodiscard]] TextOf house_numbers(std::span<const Value> shown = {});

/// A time by d3's specifier with Korean names; weeks count from 1, the one that the year begins in.
[[nodiscard]] std::string korean_time(std::string_view specifier, Timestamp time, const TimeZone& zone);
/// d3's specifier for a time unit: "%Y년 %-m월" for yearmonth.
[[nodiscard]] std::string house_time_unit_format(std::string_view unit);
/// The largest part of a time that tells it from its neighbours: 2025년, 3월, 14일, 9시, 09:30.
[[nodiscard]] std::string house_tick(Timestamp time, const TimeZone& zone);

enum class TickPart { Year, Month, Day, Hour, Minute, Second, Millisecond };
struct HouseTick {
  std::string text;
  TickPart from = TickPart::Year;  ///< The largest part that it says.
};
/// Ticks of an axis, in order; the first, and each in which a larger part changes, say that part too: 8월 24일, 31일,
/// 9월 7일. `least` is what each says at least, as of a month also where it is a January.
[[nodiscard]] std::vector<HouseTick> house_time_ticks(std::span<const Value> ticks, TickPart least,
                                                      const TimeZone& zone);
/// Whole dates, all of them as far as the finest goes: 2025년, 2025년 3월, 2025년 3월 14일, 2025년 3월 14일 09:30.
/// Other values as they are.
[[nodiscard]] TextOf house_dates(std::span<const Value> shown, const TimeZone& zone);

}  // namespace jopan
