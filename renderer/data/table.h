// Rows and columns after reading and before encoding. Columns keep the order in which they appeared.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/value.h"

namespace jopan {

enum class FieldType { Quantitative, Temporal, Ordinal, Nominal };

struct Column {
  std::string name;
  std::vector<Value> values;  ///< One a row; monostate where the cell is empty or the member absent.
};

class Table {
 public:
  Table() = default;
  explicit Table(std::size_t rows) : rows_(rows) {}

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const Column* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names() const;

  /// Cell by field path as Vega writes it: "a", "a.b", "a[0]", "a\\.b" (a literal dot), "['a b']". Null when absent.
  [[nodiscard]] Value at(std::size_t row, std::string_view field) const;

  /// `values.size()` must equal rows() (the first column of an empty table sets it). Replaces a column of that name.
  void set_column(std::string name, std::vector<Value> values);
  void append_row(const std::vector<std::pair<std::string, Value>>& cells);
  [[nodiscard]] Table take_rows(const std::vector<std::size_t>& rows) const;

 private:
  std::size_t rows_ = 0;
  std::vector<Column> columns_;
};

using TablePtr = std::shared_ptr<const Table>;

}  // namespace jopan
