#include <algorithm>
#include <cmath>

#include "data/transform/groups.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

constexpr double kMostKeys = 100'000;

// {"start", "stop", "step"}
std::vector<Value> key_sequence(const Json& json, Params& params) {
  std::vector<Value> keys;
  const auto number = [&](const char* name, double absent) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number() ? found->get<double>() : absent;
  };
  const double start = number("start", 0);
  const double stop = number("stop", NAN);
  const double step = number("step", 1);
  const double count = std::ceil((stop - start) / step);
  if (!(count <= kMostKeys)) {
    params.error("keyvals", "must be an array or {\"start\", \"stop\", \"step\"} of at most 100000 keys");
    return keys;
  }
  for (double i = 0; i < count; ++i) keys.emplace_back(start + i * step);
  return keys;
}

std::vector<Value> given_keys(Params& params) {
  std::vector<Value> keys;
  const Json* json = params.find("keyvals");
  if (!json) return keys;
  if (json->is_object()) return key_sequence(*json, params);
  if (!json->is_array()) params.error("keyvals", "must be an array or {\"start\", \"stop\", \"step\"}");
  for (const Json& key : *json) keys.push_back(from_json(key));
  return keys;
}

// Adds a row for every pair of group and key that has none.
Result<Table> add_missing_rows(const Table& table, const std::string& field, const std::string& key,
                               const std::vector<std::string>& groupby, std::vector<Value> keys, const Value& value,
                               const JsonPointer& at) {
  Table key_table(keys.size() + table.rows());
  const FieldReader read_key(table, key);
  const std::size_t given = keys.size();
  for (std::size_t row = 0; row < table.rows(); ++row) keys.push_back(read_key(row));
  key_table.set_column("key", std::move(keys));
  const Groups domain = group_rows(key_table, {"key"});
  const std::vector<Value> key_values = group_values(key_table, domain, "key");
  const Groups groups = group_rows(table, groupby);
  JOPAN_CHECK(check_made(static_cast<double>(groups.size()) * static_cast<double>(domain.size()),
                         table.columns().size() + groupby.size() + 2, at));
  std::vector<char> present(groups.size() * domain.size(), 0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    present[groups.of_row[row] * domain.size() + domain.of_row[given + row]] = 1;
  }
  std::vector<std::vector<Value>> group_columns;
  for (const std::string& name : groupby) group_columns.push_back(group_values(table, groups, name));
  Table added;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (std::size_t k = 0; k < domain.size(); ++k) {
      if (present[group * domain.size() + k]) continue;
      std::vector<std::pair<std::string, Value>> cells;
      for (std::size_t i = 0; i < groupby.size(); ++i) cells.emplace_back(groupby[i], group_columns[i][group]);
      cells.emplace_back(key, key_values[k]);
      cells.emplace_back(field, value);
      added.append_row(cells);
    }
  }
  Table out(table.rows() + added.rows());
  const auto join = [&](const std::string& name) {
    const Column* old_column = table.find(name);
    const Column* new_column = added.find(name);
    std::vector<Value> values = old_column ? old_column->values.copy() : std::vector<Value>(table.rows());
    values.resize(out.rows());
    if (new_column) std::ranges::copy(new_column->values, values.begin() + static_cast<std::ptrdiff_t>(table.rows()));
    out.set_column(name, std::move(values));
  };
  for (const Column& column : table.columns()) join(column.name);
  for (const Column& column : added.columns()) {
    if (!table.find(column.name)) join(column.name);
  }
  return out;
}

}  // namespace

Result<Table> transform_impute(const Table& table, Params& params, const TransformContext& context) {
  const std::string field = params.text("impute");
  const std::string key = params.text("key");
  const std::vector<std::string> groupby = params.texts("groupby");
  const auto method = params.one_of("method", {"value", "mean", "median", "max", "min"});
  std::vector<Value> keys = given_keys(params);
  JOPAN_CHECK(params.check());
  const bool by_value = !method || *method == "value";
  const Json* value = params.find("value");
  const Value filler = by_value ? (value ? from_json(*value) : Value(0.0)) : Value();
  JOPAN_TRY(Table out, add_missing_rows(table, field, key, groupby, std::move(keys), filler, params.at("impute")));
  if (by_value) return out;

  // As Vega-Lite: what is null takes the window's value.
  const std::string helper = "imputed_" + field + "_value";
  const Json* frame = params.find("frame");
  const Json window{{"window", {{{"op", *method}, {"field", field}, {"as", helper}}}},
                    {"frame", frame ? *frame : Json::array({nullptr, nullptr})},
                    {"groupby", groupby}};
  Params window_params(window, params.at());
  JOPAN_TRY(Table windowed, transform_window(out, window_params, context));
  const Column* own = out.find(field);  // None where no row has the field.
  std::vector<Value> values = own ? own->values.copy() : std::vector<Value>(out.rows());
  const Cells& imputed = windowed.find(helper)->values;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (is_null(values[row])) values[row] = imputed[row];
  }
  out.set_column(field, std::move(values));
  return out;
}

}  // namespace jopan
