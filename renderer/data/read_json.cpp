#include <algorithm>
#include <unordered_map>

#include "data/infer_column.h"
#include "data/read.h"
#include "data/utf8.h"

namespace jopan {
namespace {

Result<void> check_rows(std::size_t rows, const Limits& limits, const JsonPointer& at) {
  if (rows <= limits.rows) return {};
  return fail(
      error_at(at, "data.too_many_rows",
               "the data has " + std::to_string(rows) + " rows; at most " + std::to_string(limits.rows) + " are read"));
}

tl::unexpected<Diagnostics> too_many_columns(const Limits& limits, const JsonPointer& at) {
  return fail(
      error_at(at, "data.too_many_columns", "the data has more than " + std::to_string(limits.columns) + " columns"));
}

Value cell_of(const Json& json) {
  if (json.is_string()) return to_nfc(json.get_ref<const std::string&>());
  return from_json(json);
}

class RowReader {
 public:
  explicit RowReader(std::size_t rows) : rows_(rows) {}

  void read(std::size_t row, const Json& json) {
    if (!json.is_object()) {
      column("data", 0).values.own()[row] = cell_of(json);
      return;
    }
    std::size_t position = 0;
    for (const auto& [name, value] : json.items()) column(name, position++).values.own()[row] = cell_of(value);
  }
  [[nodiscard]] std::size_t columns() const { return columns_.size(); }
  Table finish() {
    Table table(rows_);
    for (Column& column : columns_) table.set_column(to_nfc(column.name), std::move(column.values));
    return table;
  }

 private:
  // Rows mostly have the same members in the same order, so the guess is nearly always right.
  Column& column(const std::string& name, std::size_t guess) {
    if (guess < columns_.size() && columns_[guess].name == name) return columns_[guess];
    const auto [found, is_new] = index_.try_emplace(name, columns_.size());
    if (is_new) columns_.push_back({name, std::vector<Value>(rows_)});
    return columns_[found->second];
  }

  std::size_t rows_;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::size_t> index_;
};

Result<Table> read_rows(const Json& json, const Limits& limits, const JsonPointer& at) {
  JOPAN_CHECK(check_rows(json.size(), limits, at));
  RowReader reader(json.size());
  for (std::size_t row = 0; row < json.size(); ++row) {
    reader.read(row, json[row]);
    if (reader.columns() > limits.columns) return too_many_columns(limits, at);
  }
  return reader.finish();
}

Result<Table> read_columns(const Json& json, const Limits& limits, const JsonPointer& at) {
  if (json.size() > limits.columns) return too_many_columns(limits, at);
  std::size_t rows = 0;
  std::string first;
  Table table;
  for (const auto& [name, values] : json.items()) {
    if (!values.is_array()) {
      return fail(error_at(at / name, "data.not_rows", "\"" + name + "\" is no array",
                           "data is an array of row objects, or an object of columns: {\"a\": [1, 2], \"b\": [3, 4]}"));
    }
    if (first.empty()) {
      JOPAN_CHECK(check_rows(values.size(), limits, at));
      rows = values.size();
      first = name;
      table = Table(rows);
    } else if (values.size() != rows) {
      return fail(error_at(at / name, "data.ragged_columns",
                           "column \"" + name + "\" has " + std::to_string(values.size()) + " values, but \"" + first +
                               "\" has " + std::to_string(rows)));
    }
    std::vector<Value> cells;
    cells.reserve(rows);
    for (const Json& value : values) cells.push_back(cell_of(value));
    table.set_column(to_nfc(name), std::move(cells));
  }
  return table;
}

bool is_year_text(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Text that people typed into JSON means what it means in a CSV file, except that quoted years are names.
bool is_typed_text(const Column& column) {
  bool any = false;
  bool all_years = true;
  for (const Value& value : column.values) {
    if (is_null(value)) continue;
    const auto* text = std::get_if<std::string>(&value);
    if (!text && !std::holds_alternative<double>(value)) return false;
    any = any || text;
    all_years = all_years && text && is_year_text(*text);
  }
  return any && !all_years;
}

InferredColumn infer_typed(const Column& column, const TimeZone& zone) {
  std::vector<std::string> texts;
  texts.reserve(column.values.size());
  for (const Value& value : column.values) texts.push_back(is_null(value) ? "" : to_text(value));
  const std::vector<std::string_view> cells(texts.begin(), texts.end());
  InferredColumn inferred = infer_column(column.name, cells, zone);
  const bool stays_text =
      std::ranges::any_of(inferred.values, [](const Value& v) { return std::holds_alternative<std::string>(v); });
  return stays_text ? InferredColumn{column.values.copy()} : inferred;
}

}  // namespace

Result<Table> read_json(const Json& json, const ReadOptions& options, const JsonPointer& at) {
  if (!json.is_array() && !json.is_object()) {
    return fail(error_at(at, "data.not_rows", "data is an array of row objects or an object of columns"));
  }
  JOPAN_TRY(Table table,
            json.is_array() ? read_rows(json, options.limits, at) : read_columns(json, options.limits, at));
  if (options.inference == Inference::Journalist) {
    for (const std::string& name : table.names()) {
      if (options.parse.contains(name) || !is_typed_text(*table.find(name))) continue;
      InferredColumn inferred = infer_typed(*table.find(name), options.zone);
      table.set_column(name, std::move(inferred.values), inferred.part);
    }
  }
  for (const auto& [field, kind] : options.parse) JOPAN_CHECK(parse_field(table, field, kind, options.zone, at));
  return table;
}

}  // namespace jopan
