#include <algorithm>
#include <cmath>
#include <map>

#include "data/newsroom_cell.h"
#include "data/read.h"
#include "grammar/encode_data.h"
#include "grammar/house_labels.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

// The first step of a field path: "a" of "a.b", "a[0]", "['a']['b']".
std::string root_name(std::string_view field) {
  std::string root;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '\\' && i + 1 < field.size()) {
      root += field[++i];
      continue;
    }
    if (field[i] == '.') break;
    if (field[i] == '[') {
      if (!root.empty()) break;
      const std::size_t end = field.find(']', i);
      std::string_view inner = field.substr(i + 1, end == std::string_view::npos ? end : end - i - 1);
      if (inner.size() >= 2 && (inner.front() == '\'' || inner.front() == '"'))
        inner = inner.substr(1, inner.size() - 2);
      return std::string(inner);
    }
    root += field[i];
  }
  return root;
}

bool is_year(double number) {
  return number >= 1000 && number <= 9999 && number == std::floor(number);
}

}  // namespace

void years_to_times(const std::string& field, const TimeZone& zone, const Config& config, Table& table) {
  const Json* numbers = config.find("temporal", "numbers");
  const Column* column = numbers && *numbers == "years" ? table.find(field) : nullptr;
  if (!column || !column->values.any<double>()) return;
  std::vector<Value> values = column->values.copy();
  for (Value& value : values) {
    const auto* number = std::get_if<double>(&value);
    if (!number || !is_year(*number)) continue;
    CivilTime civil;
    civil.year = static_cast<int>(*number);
    value = zone.from_civil(civil);
  }
  table.set_column(field, std::move(values));
}

Result<void> resolve_field(const std::string& field, const JsonPointer& at, Table& table) {
  if (table.find(field)) return {};
  if (!table.find(root_name(field)) && table.rows() > 0) {
    const auto names = table.names();
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return fail(error_at(at, "encoding.unknown_field",
                         "the data has no field \"" + field + "\"; it has " + (list.empty() ? "none" : list),
                         nearest_name_hint(field, std::span<const std::string>(names))));
  }
  std::vector<Value> values(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) values[row] = table.at(row, field);
  table.set_column(field, std::move(values));
  return {};
}

Result<void> resolve_fields(const Encoding& encoding, Table& table) {
  Diagnostics problems;
  const auto check = [&](const std::string& field, const JsonPointer& at) {
    auto resolved = resolve_field(field, at, table);
    if (!resolved) problems.insert(problems.end(), resolved.error().begin(), resolved.error().end());
  };
  for_each_field(encoding, [&](const ChannelDef& def) {
    const bool arg = def.aggregate == "argmin" || def.aggregate == "argmax";
    if (def.aggregate == "count") return;
    if (def.field) check(*def.field, def.at / "field");
    if (arg) check(def.arg_field, def.at / "aggregate");
    if (const Json* sort = def.find("sort")) {
      if (const Json* field = find_member(*sort, "field"); field && field->is_string())
        check(field->get<std::string>(), def.at / "sort" / "field");
    }
  });
  if (!problems.empty()) return fail(std::move(problems));
  return {};
}

void add_sort_indexes(const Encoding& encoding, Table& table) {
  for (const ChannelDef& def : encoding.channels) {
    const Json* sort = def.find("sort");
    if (!def.field || !sort || !sort->is_array()) continue;
    const std::string name = std::string(channel_name(def.channel)) + "_" + *def.field + "_sort_index";
    const Column* column = table.find(*def.field);
    const bool wanted =
        std::ranges::any_of(encoding.channels, [&](const ChannelDef& other) { return other.field == name; });
    if (!wanted || !column || table.find(name)) continue;
    std::map<std::string, double> places;
    for (const Json& value : *sort) places.try_emplace(value_key(from_json(value)), static_cast<double>(places.size()));
    std::vector<Value> indexes;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto found = places.find(value_key(column->values[row]));
      indexes.emplace_back(found == places.end() ? static_cast<double>(sort->size()) : found->second);
    }
    table.set_column(name, std::move(indexes));
  }
}

namespace {

// In the house's way as people write them, "1,234" or "3.2억"; what is no number is told.
void parse_numbers(const ChannelDef& def, const TimeZone& zone, const Config& config, Table& table,
                   Warnings* warnings) {
  std::vector<Value> values = table.find(*def.field)->values.copy();
  std::size_t unread = 0;
  std::string first;
  for (Value& value : values) {
    const auto* text = std::get_if<std::string>(&value);
    if (!text || is_missing_cell(*text) || std::isfinite(to_number(value))) continue;
    if (const auto number = is_korean(config) ? parse_newsroom_number(*text, Triangle::Minus) : std::nullopt) {
      value = *number;
    } else if (++unread == 1) {
      first = *text;
    }
  }
  table.set_column(*def.field, std::move(values));
  (void)parse_field(table, *def.field, "number", zone, def.at / "field");
  if (unread == 0 || !warnings) return;
  warnings->add(
      warning_at(def.at / "field", "data.no_number",
                 std::to_string(unread) + " values of \"" + *def.field + "\" are no numbers, such as \"" + first + "\"",
                 "write plain numbers"));
}

}  // namespace

void parse_times(const Encoding& encoding, const TimeZone& zone, const Config& config, Table& table,
                 Warnings* warnings) {
  for_each_field(encoding, [&](const ChannelDef& def) {
    if (!def.field) return;
    const Column* column = table.find(*def.field);
    if (!column) return;
    const bool texts = column->values.any<std::string>();
    const bool counted = def.aggregate == "count" || def.aggregate == "distinct" || def.aggregate == "valid" ||
                         def.aggregate == "missing";
    const ChannelDef* main = is_secondary(def.channel) ? encoding.find(main_channel(def.channel)) : nullptr;
    const auto type = (main ? main : &def)->type;
    if (type == FieldType::Temporal || def.time_unit) {
      if (!def.aggregate.empty() && def.aggregate != "min" && def.aggregate != "max") return;
      if (texts) (void)parse_field(table, *def.field, "date", zone, def.at / "field");
      years_to_times(*def.field, zone, config, table);
      column = table.find(*def.field);
      if (!column->values.any<double>()) return;
      std::vector<Value> values = column->values.copy();
      for (Value& value : values) {
        if (const auto* number = std::get_if<double>(&value)) value = Timestamp{*number};
      }
      table.set_column(*def.field, std::move(values));
    } else if (type == FieldType::Quantitative && texts && !counted) {
      parse_numbers(def, zone, config, table, warnings);
    }
  });
}

}  // namespace jopan
