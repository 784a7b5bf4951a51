#include "data/delimited.h"
#include "data/infer_column.h"
#include "data/read.h"
#include "data/utf8.h"

namespace jopan {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Result<void> check_bytes(std::string_view text, const ReadOptions& options, const JsonPointer& at) {
  if (text.size() > options.limits.data_bytes) {
    return fail(error_at(at, "data.too_large",
                         "the data has " + std::to_string(text.size()) + " bytes; at most " +
                             std::to_string(options.limits.data_bytes) + " are read"));
  }
  if (const auto offset = find_invalid_utf8(text)) {
    return fail(error_at(at, "data.not_utf8", "the data is not UTF-8 at byte " + std::to_string(*offset),
                         "save the file as UTF-8; older spreadsheets write EUC-KR (CP949)"));
  }
  return {};
}

Result<std::vector<std::string>> column_names(const DelimitedText& text, Inference inference, const JsonPointer& at) {
  std::vector<std::string> names;
  for (const std::string_view cell : text.header) {
    std::string name = to_nfc(inference == Inference::Journalist ? trim_js(cell) : cell);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] != name) continue;
      return fail(error_at(at, "data.duplicate_column",
                           "columns " + std::to_string(i + 1) + " and " + std::to_string(names.size() + 1) +
                               " are both called \"" + name + "\"",
                           "give every column a name of its own"));
    }
    names.push_back(std::move(name));
  }
  return names;
}

std::vector<Value> text_column(std::span<const std::string_view> cells) {
  std::vector<Value> values;
  values.reserve(cells.size());
  for (const std::string_view cell : cells) values.emplace_back(to_nfc(cell));
  return values;
}

}  // namespace

Result<Table> read_csv(std::string_view text, char delimiter, const ReadOptions& options, const JsonPointer& at) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  JOPAN_CHECK(check_bytes(text, options, at));
  const bool vega = options.inference == Inference::Vega;
  JOPAN_TRY(const DelimitedText cut,
            split_delimited(text, delimiter, vega ? RaggedRows::Fill : RaggedRows::Error, options.limits, at));
  JOPAN_TRY(const std::vector<std::string> names, column_names(cut, options.inference, at));
  Table table(cut.rows);
  std::vector<std::string_view> cells(cut.rows);
  for (std::size_t column = 0; column < names.size(); ++column) {
    for (std::size_t row = 0; row < cut.rows; ++row) cells[row] = cut.cell(row, column);
    const bool infer = !vega && !options.parse.contains(names[column]);
    InferredColumn read = infer ? infer_column(names[column], cells, options.zone) : InferredColumn{text_column(cells)};
    table.set_column(names[column], std::move(read.values), read.part);
  }
  for (const auto& [field, kind] : options.parse) JOPAN_CHECK(parse_field(table, field, kind, options.zone, at));
  return table;
}

}  // namespace jopan
