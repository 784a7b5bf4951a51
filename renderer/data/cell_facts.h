// What the cells of a column have in common, found out once, when the column is made: with it a million rows are
// grouped, scaled and checked by stretches of plain numbers instead of cell by cell.
#pragma once

#include <cstdint>
#include <vector>

#include "core/value.h"

namespace jopan {

struct CellFacts {
  explicit CellFacts(const std::vector<Value>& cells);

  unsigned kinds = 0;  ///< Bit i: some cell holds the i-th kind of Value.

  /// The cells as to_number gives them, and NaN for null, where each is a number, a time or null and not all are null;
  /// else empty.
  std::vector<double> numbers;
  bool all_finite = false;    ///< Of `numbers`: no null, no NaN, no infinity.
  double low = 0, high = -1;  ///< Of the finite `numbers`; low > high where there is none.

  /// The different cells in order of first appearance and the index of each row's among them, where all are text or
  /// null and repeat a few thousand names at most; else empty.
  std::vector<Value> names;
  std::vector<std::uint16_t> codes;

  [[nodiscard]] bool has(std::size_t kind) const { return (kinds >> kind & 1) != 0; }

 private:
  void find_numbers(const std::vector<Value>& cells);
  void find_names(const std::vector<Value>& cells);
};

}  // namespace jopan
