// Bytes and JSON to tables. Two readings exist. `Inference::Vega` is what Vega's loader does with an untyped file (what
// --bare needs): CSV cells stay text and JSON values what they are; Vega-Lite then has the fields parsed that its
// encodings need (parse_field). `Inference::Journalist` understands what people type in a newsroom: 1,234  24%
// ▲3.2  8.2억  2025-08  2025.8 2025년 8월  2025 4분기  N/A - … and empty cells; data/infer_column.h has the rules. Text
// is brought to NFC in both.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/calendar.h"
#include "core/limits.h"
#include "core/result.h"
#include "data/table.h"

namespace jopan {

enum class Inference { Vega, Journalist };

struct ReadOptions {
  Inference inference = Inference::Journalist;
  TimeZone zone;
  Limits limits;
  /// Vega-Lite's data.format.parse: field -> "number", "date", "date:'%Y'", "utc:'…'", "boolean", "string".
  std::map<std::string, std::string, std::less<>> parse;
};

/// A delimited text. Errors: data.not_utf8, data.ragged_row, data.duplicate_column, data.empty, data.too_many_rows,
/// data.too_many_columns, data.unclosed_quote.
[[nodiscard]] Result<Table> read_csv(std::string_view text, char delimiter, const ReadOptions& options,
                                     const JsonPointer& at);
/// An array of row objects, an array of plain values (column "data"), or an object of columns. Errors: data.not_rows,
/// data.ragged_columns, data.too_many_rows, data.too_many_columns.
[[nodiscard]] Result<Table> read_json(const Json& json, const ReadOptions& options, const JsonPointer& at);

/// Types the cells of one field as Vega's loader does: "number", "integer", "boolean", "string", "date",
/// "date:'%Y-%m'", "utc:'%Y'"; and "year", which reads 2023 as that year's first moment. Dates also understand newsroom
/// spelling. Cells that cannot be read become null, NaN or an invalid date as in Vega; a field that is absent stays so.
/// A nested field's values become a column of that path. Error: data.unknown_parse.
[[nodiscard]] Result<void> parse_field(Table& table, std::string_view field, std::string_view kind,
                                       const TimeZone& zone, const JsonPointer& at);

/// What a column holds: numbers, dates, or names (Nominal); years alone (2023, 2024) count as Temporal only by their
/// name's word (연도, 년, year, date) or the caller's choice, else as Quantitative.
[[nodiscard]] FieldType infer_type(const Column& column);

/// Where files and urls that a document names come from. The caller supplies it; the renderer opens nothing itself.
class DataSource {
 public:
  virtual ~DataSource() = default;
  /// `name` as written in {"file": name}. Errors: data.file_missing, data.file_outside, data.too_large.
  [[nodiscard]] virtual Result<std::string> read_file(std::string_view name, const JsonPointer& at) const = 0;
  /// `url` as written in {"url": url}. Errors as above, data.url_refused.
  [[nodiscard]] virtual Result<std::string> read_url(std::string_view url, const JsonPointer& at) const = 0;
};

}  // namespace jopan
