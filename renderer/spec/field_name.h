// Column names that encoding transforms write, in Vega-Lite's spelling ("sum_people", "yearmonth_date",
// "bin_maxbins_10_x"), so that expressions in a document may use them; and the titles that axes and legends show for a
// field.
#pragma once

#include <string>
#include <string_view>

#include "spec/spec.h"

namespace jopan {

/// The column that a channel shows, after bin, timeUnit and aggregate. `suffix` is "end", "range", "mid", "start" …
[[nodiscard]] std::string column_name(const ChannelDef& def, std::string_view suffix = "");
/// Vega-Lite's defaultTitle: "Mean of price", "date (year)", "Count of Records" … `config` is the merged one.
[[nodiscard]] std::string field_title(const ChannelDef& def, const Json& config);
/// Unit name without "utc", and whether it was there: "yearmonth", "utcyear".
struct TimeUnitName {
  std::string unit;
  bool utc = false;
};
[[nodiscard]] TimeUnitName time_unit_name(const Json& time_unit);
/// "yearmonthdate" -> year, month, date.
[[nodiscard]] std::vector<std::string> time_unit_parts(std::string_view unit);
/// Length of a unit's smallest part in ms, as Vega-Lite's durationExpr: January for a month, a common year; 0 for
/// weekdays.
[[nodiscard]] double time_unit_ms(const Json& time_unit);
/// Vega's timeUnitSpecifier with Vega-Lite's overrides: "%b %Y" for yearmonth.
[[nodiscard]] std::string time_unit_format(std::string_view unit);

}  // namespace jopan
