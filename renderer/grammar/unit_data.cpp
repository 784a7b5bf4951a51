#include <algorithm>
#include <cmath>

#include "grammar/encode_data.h"
#include "spec/field_name.h"

namespace jopan {

ValidRows::ValidRows(const Table& table, const std::vector<std::string>& columns) {
  for (const std::string& name : columns) {
    const Column* column = table.find(name);
    if (!column) continue;
    const CellFacts* facts = column->values.facts();
    if (facts && facts->all_finite) continue;
    const std::span<const double> numbers = column->values.numbers();
    if (numbers.empty()) {
      columns_.push_back(column);
    } else {
      numbers_.push_back(numbers);
    }
  }
}

bool ValidRows::operator()(std::size_t row) const {
  return std::all_of(numbers_.begin(), numbers_.end(), [&](const auto& list) { return std::isfinite(list[row]); }) &&
         std::all_of(columns_.begin(), columns_.end(),
                     [&](const Column* column) { return is_finite_value(column->values[row]); });
}

bool is_finite_value(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return false;
  return std::isfinite(to_number(value));
}

std::string value_column(const UnitView& unit, const ChannelDef& def) {
  if (unit.stack && def.channel == unit.stack->channel) return column_name(def, "end");
  return column_name(def);
}

std::vector<std::size_t> sorted_rows(const Table& table, const std::vector<std::string>& columns,
                                     const std::vector<bool>& descending) {
  std::vector<std::size_t> rows(table.rows());
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
  std::vector<const Column*> found;
  for (const std::string& name : columns) found.push_back(table.find(name));
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (!found[i]) continue;
      const int order = compare_values(found[i]->values[a], found[i]->values[b]);
      if (order != 0) return descending[i] ? order > 0 : order < 0;
    }
    return false;
  });
  return rows;
}

Result<UnitBins> build_unit_data(UnitView& unit, const TablePtr& source, const TablePtr& bin_source,
                                 const Signals& signals, const Config& config, Random& random, Warnings* warnings) {
  Table table = *source;
  add_sort_indexes(unit.encoding, table);
  JOPAN_CHECK(resolve_fields(unit.encoding, table));
  parse_times(unit.encoding, signals.zone(), config, table, warnings);
  JOPAN_TRY(UnitBins bins, compute_bins(unit.encoding, bin_source.get(), signals, table));
  JOPAN_CHECK(compute_time_units(unit, signals.zone(), table));
  unit.raw = std::make_shared<const Table>(table);
  JOPAN_CHECK(compute_aggregates(unit.encoding, table, unit.at / "encoding", random));
  JOPAN_CHECK(compute_impute(unit, signals, table));
  if (unit.stack) JOPAN_CHECK(compute_stack(unit, signals, table));
  unit.table = std::make_shared<const Table>(std::move(table));
  unit.scale_table = unit.table;
  return bins;
}

void apply_invalid_mode(UnitView& unit, const Config& config) {
  const Json* given = unit.style.get("invalid");
  const bool path = is_path_mark(unit.mark);
  std::string mode = "filter";
  if (given && given->is_null()) {
    mode = "show";
  } else if (given && given->is_string() && *given != "break-paths-show-path-domains") {
    mode = given->get<std::string>();
  } else if (path) {
    mode = "break-paths-show-domains";
  }
  std::vector<std::string> columns;
  for (const ChannelDef& def : unit.encoding.channels) {
    const ChannelDef* data = def.data_def();
    const ScaleModel* scale = unit.scale(main_channel(def.channel));
    if (!data || !data->is_field() || !scale || scale->discrete()) continue;
    const std::string& op = data->aggregate;
    if (op == "count" || op == "valid" || op == "missing" || op == "distinct") continue;
    const std::string column = column_name(*data);
    const Json* shown = config.find("scale", "invalid");
    const bool has_output = shown && find_member(*shown, channel_name(def.channel)) != nullptr;
    if (mode == "show" || has_output) {
      unit.show_invalid[def.channel] = column;
      continue;
    }
    columns.push_back(column);
    if (path && (mode == "break-paths-filter-domains" || mode == "break-paths-show-domains"))
      unit.breaking_columns.push_back(column);
  }
  const ValidRows valid(*unit.table, columns);
  if (valid.all()) return;
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    if (valid(row)) kept.push_back(row);
  }
  if (kept.size() == unit.table->rows()) return;
  const auto filtered = std::make_shared<const Table>(unit.table->take_rows(kept));
  const bool breaks = mode.starts_with("break-paths");
  if (mode != "break-paths-show-domains") unit.scale_table = filtered;
  if (!(breaks && path)) unit.table = filtered;
}

void sort_items(UnitView& unit) {
  if (unit.stack || is_path_mark(unit.mark)) return;
  std::vector<std::string> columns;
  std::vector<bool> descending;
  for (const ChannelDef& def : unit.encoding.channels) {
    if (def.channel != Channel::Order || !def.is_field()) continue;
    const Json* sort = def.find("sort");
    columns.push_back(column_name(def));
    descending.push_back(sort && *sort == "descending");
  }
  if (columns.empty()) return;
  unit.table = std::make_shared<const Table>(unit.table->take_rows(sorted_rows(*unit.table, columns, descending)));
}

}  // namespace jopan
