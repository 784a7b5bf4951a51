// The transforms that an encoding asks for, one step each, over a working table. unit_data.cpp puts them in order.
#pragma once

#include "grammar/unit.h"

namespace jopan {

/// Calls `visit` for every field definition of the encoding, also inside conditions.
template <class Visit>
void for_each_field(const Encoding& encoding, const Visit& visit) {
  for (const ChannelDef& def : encoding.channels) {
    const ChannelDef* data = def.data_def();
    if (data && data->is_field()) visit(*data);
  }
}

/// A column for this field (paths become columns). Error: encoding.unknown_field.
[[nodiscard]] Result<void> resolve_field(const std::string& field, const JsonPointer& at, Table& table);
/// A column for every field that an encoding names (paths become columns). Error: encoding.unknown_field.
[[nodiscard]] Result<void> resolve_fields(const Encoding& encoding, Table& table);
/// In the house's way (the config's `temporal.numbers`: "years") whole numbers of four digits are years, not
/// milliseconds.
void years_to_times(const std::string& field, const TimeZone& zone, const Config& config, Table& table);
/// Vega-Lite's columns for fields that are sorted by a list, where another channel names one: "color_NAME_sort_index".
void add_sort_indexes(const Encoding& encoding, Table& table);
/// Texts and numbers of temporal fields become times, texts of quantitative ones numbers. Warning: data.no_number.
void parse_times(const Encoding& encoding, const TimeZone& zone, const Config& config, Table& table,
                 Warnings* warnings = nullptr);
[[nodiscard]] Result<UnitBins> compute_bins(const Encoding& encoding, const Table* extent_of, const Signals& signals,
                                            Table& table);
[[nodiscard]] Result<void> compute_time_units(const UnitView& unit, const TimeZone& zone, Table& table);
[[nodiscard]] Result<void> compute_aggregates(const Encoding& encoding, Table& table, const JsonPointer& at,
                                              Random& random);
[[nodiscard]] Result<void> compute_impute(const UnitView& unit, const Signals& signals, Table& table);
[[nodiscard]] Result<void> compute_stack(const UnitView& unit, const Signals& signals, Table& table);

/// Rows in the order of these columns; `descending` one flag a column. Stable.
[[nodiscard]] std::vector<std::size_t> sorted_rows(const Table& table, const std::vector<std::string>& columns,
                                                   const std::vector<bool>& descending);

}  // namespace jopan
