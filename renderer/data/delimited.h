// Comma- or tab-separated text cut into cells, as RFC 4180 writes it: quotes may hold delimiters and line ends, "" is a
// quote.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/limits.h"
#include "core/result.h"

namespace jopan {

/// Cells row by row; the header is not among them. They point into the text that was read, or into `unescaped`.
struct DelimitedText {
  std::vector<std::string_view> header;
  std::vector<std::string_view> cells;
  std::size_t rows = 0;
  std::deque<std::string> unescaped;

  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const {
    return cells[row * header.size() + column];
  }
};

enum class RaggedRows {
  Error,  ///< Every row has as many cells as the header; blank lines do not count.
  Fill,   ///< As d3-dsv: missing cells are empty, cells too many are dropped, a blank line is a row.
};

/// Errors: data.empty, data.ragged_row, data.too_many_rows, data.too_many_columns, data.unclosed_quote.
[[nodiscard]] Result<DelimitedText> split_delimited(std::string_view text, char delimiter, RaggedRows ragged,
                                                    const Limits& limits, const JsonPointer& at);

}  // namespace jopan
