// The rows that fill a template: one picture (in each size) a row.
#pragma once

#include <string>
#include <vector>

#include "card/template.h"
#include "core/limits.h"
#include "core/result.h"

namespace jopan::batch {

struct Row {
  std::size_t number = 0;  ///< From 1, as a person counts below the header; empty rows count and are left out.
  TemplateValues cells;    ///< Without those that are missing.
};

struct RowTable {
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

/// CSV, TSV or a JSON array of objects, by the ending and else by its look. An empty cell, null and an absent member
/// are missing. Errors: file.*, data.unknown_encoding, data.ragged_row and the like, body.not_json, rows.not_rows,
/// rows.empty.
[[nodiscard]] Result<RowTable> read_rows(const std::string& path, const Limits& limits);
/// The same from bytes; `name` is only asked for its ending.
[[nodiscard]] Result<RowTable> parse_rows(std::string bytes, const std::string& name, const Limits& limits);

}  // namespace jopan::batch
