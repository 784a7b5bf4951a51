#include "service/batch/rows.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "core/json.h"
#include "data/delimited.h"
#include "data/utf8.h"
#include "render.h"
#include "service/batch/text_encoding.h"
#include "service/input_file.h"

namespace jopan::batch {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

enum class Kind { Csv, Tsv, Json };

Kind kind_of(const std::string& name, std::string_view text) {
  std::string ending = std::filesystem::path(name).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (ending == ".json") return Kind::Json;
  if (ending == ".tsv" || ending == ".tab") return Kind::Tsv;
  if (ending == ".csv") return Kind::Csv;
  if (trim(text).starts_with('[')) return Kind::Json;
  return text.substr(0, text.find('\n')).find('\t') != std::string_view::npos ? Kind::Tsv : Kind::Csv;
}

Result<void> check_columns(const std::vector<std::string>& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto twin = std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), columns[i]);
    if (columns[i].empty() || twin == columns.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    return fail(
        error_at({}, "data.duplicate_column",
                 fmt::format("columns {} and {} are both called \"{}\"", twin - columns.begin() + 1, i + 1, columns[i]),
                 "give every column a name of its own"));
  }
  return {};
}

Result<RowTable> parse_delimited(std::string_view text, char delimiter, const Limits& limits) {
  JOPAN_TRY(const DelimitedText cut, split_delimited(text, delimiter, RaggedRows::Error, limits, {}));
  RowTable table;
  for (const std::string_view cell : cut.header) table.columns.push_back(to_nfc(trim(cell)));
  JOPAN_CHECK(check_columns(table.columns));
  for (std::size_t i = 0; i < cut.rows; ++i) {
    Row row{i + 1, {}};
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const std::string_view cell = trim(cut.cell(i, column));
      if (!cell.empty() && !table.columns[column].empty()) row.cells.emplace_back(table.columns[column], to_nfc(cell));
    }
    if (!row.cells.empty()) table.rows.push_back(std::move(row));
  }
  std::erase(table.columns, "");
  return table;
}

Result<RowTable> parse_json(std::string_view text, const Limits& limits) {
  const auto not_rows = [](JsonPointer at, const std::string& what) {
    return fail(error_at(std::move(at), "rows.not_rows", what, R"(write [{"name": "value", …}, …])"));
  };
  JOPAN_TRY(const Json json, parse_document(text, limits));
  if (!json.is_array()) return not_rows({}, "rows in JSON are an array of objects");
  RowTable table;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (!json[i].is_object()) return not_rows(JsonPointer() / i, fmt::format("row {} is no object", i + 1));
    Row row{i + 1, {}};
    for (const auto& [given, value] : json[i].items()) {
      const std::string name = to_nfc(given);
      if (std::find(table.columns.begin(), table.columns.end(), name) == table.columns.end())
        table.columns.push_back(name);
      if (value.is_null()) continue;
      row.cells.emplace_back(name, value.is_string() ? to_nfc(value.get<std::string>()) : value.dump());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Result<RowTable> parse_rows(std::string bytes, const std::string& name, const Limits& limits) {
  JOPAN_TRY(const std::string text, decode_text(std::move(bytes)));
  const Kind kind = kind_of(name, text);
  JOPAN_TRY(RowTable table, kind == Kind::Json ? parse_json(text, limits)
                                               : parse_delimited(text, kind == Kind::Tsv ? '\t' : ',', limits));
  if (table.rows.empty())
    return fail(error_at({}, "rows.empty", "there are no rows", "each row makes one card; the first line names them"));
  return table;
}

Result<RowTable> read_rows(const std::string& path, const Limits& limits) {
  JOPAN_TRY(std::string bytes, read_input(path, limits.data_bytes));
  return parse_rows(std::move(bytes), path, limits);
}

}  // namespace jopan::batch
