// Vega's time unit specifiers: which d3 format names a floored time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jopan {

/// "year-month" -> format; no value removes a default.
using SpecifierOverrides = std::map<std::string, std::optional<std::string>, std::less<>>;

/// {"year", "month"} -> "%Y-%m". Unknown units are left out.
[[nodiscard]] std::string time_unit_specifier(std::vector<std::string> units, const SpecifierOverrides& overrides = {});

/// Vega's units in order: year, quarter, month, week, date, day, dayofyear, hours, minutes, seconds, milliseconds.
[[nodiscard]] const std::vector<std::string_view>& time_unit_names();
/// "yearmonthdate" -> {"year", "month", "date"}; nothing when it is no run of units.
[[nodiscard]] std::optional<std::vector<std::string_view>> split_time_unit(std::string_view units);

}  // namespace jopan
