// Rows of a table in some order: a stretch of them as they stand, or a list. A million rows that are already in order
// need no list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace jopan {

class RowList {
 public:
  /// Rows `from`, `from` + 1, …
  static RowList stretch(std::size_t from, std::size_t count) {
    RowList rows;
    rows.from_ = from;
    rows.count_ = count;
    return rows;
  }
  RowList() = default;
  /// At most four thousand million rows.
  explicit RowList(std::vector<std::uint32_t> rows) : count_(rows.size()), is_listed_(true), listed_(std::move(rows)) {}

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t operator[](std::size_t i) const { return is_listed_ ? listed_[i] : from_ + i; }
  [[nodiscard]] std::size_t front() const { return (*this)[0]; }
  [[nodiscard]] bool is_stretch() const { return !is_listed_; }

 private:
  std::size_t from_ = 0, count_ = 0;
  bool is_listed_ = false;
  std::vector<std::uint32_t> listed_;
};

}  // namespace jopan
