#include "form/form_rows.h"

#include <algorithm>
#include <cmath>

#include "data/read.h"
#include "form/status.h"

namespace jopan {
namespace {

Grain grain_of(const Column& column, const TimeZone& zone) {
  if (column.part == TimePart::Quarter) return Grain::Quarter;
  if (column.part == TimePart::Half) return Grain::Half;
  Grain grain = Grain::Year;
  for (const Value& value : column.values) {
    const auto* time = std::get_if<Timestamp>(&value);
    if (time == nullptr) continue;
    const CivilTime civil = zone.to_civil(*time);
    if (civil.day != 1 || civil.hour != 0 || civil.minute != 0) return Grain::Day;
    if (civil.month != 0) grain = Grain::Month;
  }
  return grain;
}

bool holds_years(const Column& column) {
  constexpr double kFirstYear = 1900, kLastYear = 2100;
  bool any = false;
  for (const Value& value : column.values) {
    if (is_null(value)) continue;
    const auto* number = std::get_if<double>(&value);
    if (number == nullptr || *number < kFirstYear || *number > kLastYear || *number != std::floor(*number))
      return false;
    any = true;
  }
  return any;
}

// What kind of keys the form has. Bare years are times in charts over time.
void read_key_type(FormSpec& spec, const FormContext& context) {
  const Column& column = *context.table->find(spec.key);
  spec.key_type = infer_type(column);
  if (spec.key_type == FieldType::Temporal) spec.grain = grain_of(column, context.zone);
  if (spec.type != "scatter" && holds_years(column)) {
    spec.key_type = FieldType::Temporal;
    spec.grain = Grain::Year;
    spec.year_numbers = true;
  }
}

Value key_of(const FormSpec& spec, const Value& cell, const FormContext& context) {
  if (!spec.year_numbers || is_null(cell)) return cell;
  return context.zone.from_civil({.year = static_cast<int>(std::get<double>(cell))});
}

std::string key_text(const FormSpec& spec, const Value& key, const FormContext& context) {
  if (const auto* time = std::get_if<Timestamp>(&key)) return period_name(*time, spec.grain, context.zone);
  return is_null(key) ? "" : to_text(key);
}

void add_row(FormSpec& spec, FormRow row) {
  auto& names = spec.series_names;
  if (!row.series.empty() && std::find(names.begin(), names.end(), row.series) == names.end())
    names.push_back(row.series);
  spec.rows.push_back(std::move(row));
}

void read_rows(FormSpec& spec, const FormContext& context) {
  const Table& table = *context.table;
  const Column& keys = *table.find(spec.key);
  const Column* series = spec.series.empty() ? nullptr : table.find(spec.series);
  const bool timed = spec.key_type == FieldType::Temporal && spec.type != "scatter";
  std::size_t dropped = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (timed && is_null(keys.values[row])) {
      ++dropped;
      continue;
    }
    for (const std::string& name : spec.values) {
      FormRow made;
      made.row = row;
      made.key = key_of(spec, keys.values[row], context);
      made.name = key_text(spec, made.key, context);
      const Value& value = table.find(name)->values[row];
      made.value = std::holds_alternative<double>(value) ? std::get<double>(value) : std::nan("");
      if (spec.values.size() > 1) {
        made.series = name;
      } else if (series != nullptr && !is_null(series->values[row])) {
        made.series = to_text(series->values[row]);
      }
      made.status = status_of(spec, row, made, context);
      add_row(spec, std::move(made));
    }
  }
  if (dropped == 0) return;
  spec.drops_rows = true;
  context.warnings->add(warning_at(
      context.data_at, "data.no_time",
      dropped == 1 ? "1 row has no time in \"" + spec.key + "\" and was left out"
                   : std::to_string(dropped) + " rows have no time in \"" + spec.key + "\" and were left out"));
}

// What highlights and colours may name.
std::vector<std::string> known_names(const FormSpec& spec, const FormContext& context) {
  std::vector<std::string> known = spec.series_names;
  for (const auto& row : spec.rows) known.push_back(row.name);
  if (!spec.name_column.empty()) {
    for (const Value& value : context.table->find(spec.name_column)->values) {
      if (!is_null(value)) known.push_back(to_text(value));
    }
  }
  return known;
}

Diagnostic unknown_name(const std::string& name, const JsonPointer& at, const std::vector<std::string>& known) {
  return error_at(at, "form.unknown_name", "nothing in the data is named \"" + name + "\"",
                  nearest_name_hint(name, known));
}

// Highlights become the names that rows have: "2025-08" is 2025년 8월, "2025" every month of it.
void resolve_names(FormSpec& spec, const FormContext& context, Diagnostics& errors) {
  const std::vector<std::string> known = known_names(spec, context);
  const auto is_known = [&](const std::string& name) {
    return std::find(known.begin(), known.end(), name) != known.end();
  };
  std::vector<std::string> highlight;
  for (const std::string& name : spec.highlight) {
    const std::size_t before = highlight.size();
    if (is_known(name)) highlight.push_back(name);
    for (const auto& row : spec.rows) {
      if (!is_known(name) && means_key(name, row, context)) highlight.push_back(row.name);
    }
    if (highlight.size() == before) errors.push_back(unknown_name(name, context.at / "highlight", known));
  }
  spec.highlight = std::move(highlight);
  for (const auto& [name, color] : spec.colors) {
    if (!name.empty() && !is_known(name)) errors.push_back(unknown_name(name, context.at / "color" / name, known));
  }
}

// A value beyond the ends of the axis would be drawn outside the chart or not at all.
void check_domain(const FormSpec& spec, const FormContext& context, Diagnostics& errors) {
  if (!spec.domain_min || spec.stack != StackChoice::None) return;
  for (const auto& row : spec.rows) {
    if (!(row.value < *spec.domain_min) && !(row.value > *spec.domain_max)) continue;
    errors.push_back(error_at(context.at / "domain", "form.value_outside_domain",
                              number_to_text(row.value) + " lies outside the domain",
                              "widen the domain, or leave it out"));
    return;
  }
}

// "pct" takes 24 for 24%; a column of fractions would read a hundredth of what it says.
void warn_of_fractions(const FormSpec& spec, const FormContext& context) {
  if (!spec.format.starts_with("pct")) return;
  double largest = 0;
  for (const auto& row : spec.rows) {
    if (!std::isnan(row.value)) largest = std::max(largest, std::abs(row.value));
  }
  if (largest == 0 || largest > 1) return;
  context.warnings->add(warning_at(
      context.at / "format", "format.pct_fraction",
      "no value is above 1, and \"pct\" writes " + number_to_text(largest) + " as " + number_to_text(largest) + "%",
      "if it means " + number_to_text(largest * 100) + "%, use \"ratio\" for \"pct\""));
}

// "매출(억 원)" is in 억 원; "" where the name tells none.
std::string unit_in_name(const std::string& name) {
  const auto open = name.rfind('(');
  if (open == std::string::npos || !name.ends_with(')')) return "";
  return name.substr(open + 1, name.size() - open - 2);
}

// One axis has one unit.
void warn_of_units(const FormSpec& spec, const FormContext& context) {
  std::string first;
  for (const std::string& name : spec.values) {
    const std::string unit = unit_in_name(name);
    if (first.empty()) first = unit;
    if (unit.empty() || unit == first) continue;
    context.warnings->add(warning_at(context.at, "form.different_units",
                                     "columns in \"" + first + "\" and \"" + unit + "\" share one axis",
                                     "draw a chart for each, or bring them to one unit"));
    return;
  }
}

}  // namespace

Diagnostics fill_rows(FormSpec& spec, const FormContext& context) {
  Diagnostics errors;
  read_key_type(spec, context);
  read_rows(spec, context);
  if (spec.rows.empty()) errors.push_back(error_at(context.data_at, "data.empty", "no row of the data has a time"));
  resolve_names(spec, context, errors);
  for (auto& fault : status_faults(spec, context)) errors.push_back(std::move(fault));
  check_domain(spec, context, errors);
  warn_of_fractions(spec, context);
  warn_of_units(spec, context);
  return errors;
}

}  // namespace jopan
