// Rows that share the values of some fields.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/table.h"

namespace jopan {

struct Groups {
  std::vector<std::size_t> of_row;     ///< The group of every row; groups count from 0 in order of first appearance.
  std::vector<std::size_t> first_row;  ///< Of every group.

  [[nodiscard]] std::size_t size() const { return first_row.size(); }
  /// The rows of every group in table order.
  [[nodiscard]] std::vector<std::vector<std::size_t>> rows() const;
};

/// Without fields all rows are one group; a table without rows has none.
[[nodiscard]] Groups group_rows(const Table& table, const std::vector<std::string>& fields);

/// A row order: fields, each ascending or descending.
struct SortKey {
  std::string field;
  bool descending = false;
};
/// Sorts row numbers stably; -1, 0, 1 as a comparator tells.
class RowOrder {
 public:
  RowOrder(const Table& table, const std::vector<SortKey>& keys);
  [[nodiscard]] bool empty() const { return keys_.empty(); }
  [[nodiscard]] int compare(std::size_t a, std::size_t b) const;
  void sort(std::vector<std::size_t>& rows) const;

 private:
  struct Key {
    FieldReader read;
    bool descending;
    std::span<const double> numbers;  ///< Of a column of finite ones alone; else empty.
  };
  static void sort_by_numbers(std::vector<std::size_t>& rows, const Key& key);

  std::vector<Key> keys_;
};

/// Column `name` of the groups: every group's value of `field`.
[[nodiscard]] std::vector<Value> group_values(const Table& table, const Groups& groups, std::string_view field);

/// A row as nested JSON; times are their ms.
[[nodiscard]] Json row_json(const Table& table, std::size_t row);

}  // namespace jopan
