// Rows and columns after reading and before encoding. Columns keep the order in which they appeared.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/value.h"
#include "data/cell_facts.h"

namespace jopan {

enum class FieldType { Quantitative, Temporal, Ordinal, Nominal };

/// What the cells of a time column name, where they say so: 2025년 3분기 is a whole quarter, not its first month.
enum class TimePart { Unsaid, Quarter, Half };

/// The cells of a column. Copies share them, so that tables which differ in one column cost one column.
class Cells {
 public:
  Cells() : Cells(std::vector<Value>()) {}
  Cells(std::vector<Value> cells) : store_(std::make_shared<Store>(std::move(cells))) {}

  Cells(std::initializer_list<Value> cells) : Cells(std::vector<Value>(cells)) {}

  [[nodiscard]] std::size_t size() const { return store_->cells.size(); }
  [[nodiscard]] bool empty() const { return store_->cells.empty(); }
  [[nodiscard]] const Value& operator[](std::size_t row) const { return store_->cells[row]; }
  [[nodiscard]] const Value& front() const { return store_->cells.front(); }
  [[nodiscard]] const Value& back() const { return store_->cells.back(); }
  [[nodiscard]] auto begin() const { return store_->cells.cbegin(); }
  [[nodiscard]] auto end() const { return store_->cells.cend(); }
  [[nodiscard]] std::vector<Value> copy() const { return store_->cells; }

  /// Null for cells that were changed after they were made.
  [[nodiscard]] const CellFacts* facts() const { return store_->facts ? &*store_->facts : nullptr; }
  /// CellFacts::numbers, or empty.
  [[nodiscard]] std::span<const double> numbers() const {
    return store_->facts ? std::span<const double>(store_->facts->numbers) : std::span<const double>();
  }
  /// CellFacts::codes, or empty.
  [[nodiscard]] std::span<const std::uint16_t> codes() const {
    return store_->facts ? std::span<const std::uint16_t>(store_->facts->codes) : std::span<const std::uint16_t>();
  }
  template <class Kind>
  [[nodiscard]] bool any() const {
    const std::size_t kind = Value(Kind()).index();
    if (store_->facts) return store_->facts->has(kind);
    return std::any_of(begin(), end(), [](const Value& value) { return std::holds_alternative<Kind>(value); });
  }

  /// Not shared any more, to be changed.
  [[nodiscard]] std::vector<Value>& own() {
    if (store_.use_count() > 1) store_ = std::make_shared<Store>(store_->cells, std::nullopt);
    store_->facts.reset();
    return store_->cells;
  }
  /// Again, after changes; cells that are shared stay as they are.
  void find_facts() {
    if (!store_->facts && store_.use_count() == 1) store_->facts.emplace(store_->cells);
  }

 private:
  struct Store {
    explicit Store(std::vector<Value> given) : cells(std::move(given)), facts(cells) {}
    Store(std::vector<Value> given, std::nullopt_t) : cells(std::move(given)) {}
    std::vector<Value> cells;
    std::optional<CellFacts> facts;
  };
  std::shared_ptr<Store> store_;
};

struct Column {
  std::string name;
  Cells values;  ///< One a row; monostate where the cell is empty or the member absent.
  TimePart part = TimePart::Unsaid;
};

class Table {
 public:
  Table() = default;
  explicit Table(std::size_t rows) : rows_(rows) {}

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] const Column* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> names() const;

  /// Cell by field path as Vega writes it: "a", "a.b", "a[0]", "a\\.b" (a literal dot), "['a b']". A column of exactly
  /// that name comes first. Null when absent.
  [[nodiscard]] Value at(std::size_t row, std::string_view field) const;

  /// `values.size()` must equal rows() (the first column of an empty table sets it). Replaces a column of that name.
  void set_column(std::string name, Cells values, TimePart part = TimePart::Unsaid);
  /// Columns that are new are null in the rows before.
  void append_row(const std::vector<std::pair<std::string, Value>>& cells);
  void remove_column(std::string_view name);
  [[nodiscard]] Table take_rows(const std::vector<std::size_t>& rows) const;

 private:
  std::size_t rows_ = 0;
  std::vector<Column> columns_;
};

/// "a.b[0]" as {"a", "b", "0"}.
[[nodiscard]] std::vector<std::string> split_field_path(std::string_view field);

/// A field path that is looked up once and read for many rows. The table must outlive it.
class FieldReader {
 public:
  FieldReader(const Table& table, std::string_view field);
  [[nodiscard]] bool found() const { return column_ != nullptr; }
  /// Reads a column itself, not a member of its values.
  [[nodiscard]] bool is_column() const { return column_ != nullptr && path_.empty(); }
  /// Of a field that is a column.
  [[nodiscard]] const Cells& cells() const { return column_->values; }
  /// By reference where the field is a column; a member of a nested value is kept until the next call.
  [[nodiscard]] const Value& operator()(std::size_t row) const;

 private:
  const Column* column_ = nullptr;
  std::vector<std::string> path_;  ///< Below the column.
  mutable Value member_;
};

using TablePtr = std::shared_ptr<const Table>;

}  // namespace jopan
