#include "data/transform/groups.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace jopan {
namespace {

// Open addressing over the hashes of the key fields; a slot holds a group + 1, or 0.
class GroupIndex {
 public:
  GroupIndex(const std::vector<FieldReader>& fields, std::size_t rows)
      : fields_(fields), slots_(std::bit_ceil(std::max<std::size_t>(16, std::min<std::size_t>(rows, 1024) * 2))) {}

  std::size_t find_or_add(std::size_t row, Groups& groups) {
    const std::size_t hash = hash_of(row);
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != 0) {
      const std::size_t group = slots_[slot] - 1;
      if (hashes_[group] == hash && same(groups.first_row[group], row)) return group;
      slot = (slot + 1) & (slots_.size() - 1);
    }
    groups.first_row.push_back(row);
    hashes_.push_back(hash);
    slots_[slot] = groups.size();
    if (groups.size() * 2 > slots_.size()) grow();
    return groups.size() - 1;
  }

 private:
  [[nodiscard]] std::size_t hash_of(std::size_t row) const {
    std::size_t hash = 0;
    for (const FieldReader& read : fields_) hash = hash * 0x9E3779B97F4A7C15u + value_hash(read(row));
    return hash ^ (hash >> 29);
  }
  [[nodiscard]] bool same(std::size_t a, std::size_t b) const {
    return std::ranges::all_of(fields_, [&](const FieldReader& read) {
      const Value left = read.is_column() ? Value() : read(a);
      return read.is_column() ? same_value(read(a), read(b)) : same_value(left, read(b));
    });
  }
  void grow() {
    std::vector<std::size_t> larger(slots_.size() * 2);
    for (std::size_t group = 0; group < hashes_.size(); ++group) {
      std::size_t slot = hashes_[group] & (larger.size() - 1);
      while (larger[slot] != 0) slot = (slot + 1) & (larger.size() - 1);
      larger[slot] = group + 1;
    }
    slots_ = std::move(larger);
  }

  const std::vector<FieldReader>& fields_;
  std::vector<std::size_t> slots_;
  std::vector<std::size_t> hashes_;
};

// Groups by the codes of columns of few names; false where a field is something else.
bool group_by_codes(const Table& table, const std::vector<FieldReader>& fields, Groups& groups) {
  constexpr std::size_t kMostKeys = 1u << 16;
  std::size_t keys = 1;
  for (const FieldReader& field : fields) {
    if (!field.is_column() || field.cells().codes().empty()) return false;
    keys *= field.cells().facts()->names.size();
    if (keys > kMostKeys) return false;
  }
  std::vector<std::uint32_t> group_of_key(keys);  // Counting from 1; 0 is a key not met yet.
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::size_t key = 0;
    for (const FieldReader& field : fields)
      key = key * field.cells().facts()->names.size() + field.cells().codes()[row];
    if (group_of_key[key] == 0) {
      groups.first_row.push_back(row);
      group_of_key[key] = static_cast<std::uint32_t>(groups.size());
    }
    groups.of_row[row] = group_of_key[key] - 1;
  }
  return true;
}

}  // namespace

std::vector<std::vector<std::size_t>> Groups::rows() const {
  std::vector<std::vector<std::size_t>> rows(size());
  for (std::size_t row = 0; row < of_row.size(); ++row) rows[of_row[row]].push_back(row);
  return rows;
}

Groups group_rows(const Table& table, const std::vector<std::string>& fields) {
  Groups groups;
  groups.of_row.resize(table.rows());
  if (table.rows() == 0) return groups;
  if (fields.empty()) {
    groups.first_row.push_back(0);
    return groups;
  }
  std::vector<FieldReader> readers;
  readers.reserve(fields.size());
  for (const std::string& field : fields) readers.emplace_back(table, field);
  if (group_by_codes(table, readers, groups)) return groups;
  GroupIndex index(readers, table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) groups.of_row[row] = index.find_or_add(row, groups);
  return groups;
}

RowOrder::RowOrder(const Table& table, const std::vector<SortKey>& keys) {
  for (const SortKey& key : keys) {
    const FieldReader read(table, key.field);
    const CellFacts* facts = read.is_column() ? read.cells().facts() : nullptr;
    keys_.push_back({read, key.descending,
                     facts && facts->all_finite ? std::span<const double>(facts->numbers) : std::span<const double>()});
  }
}

int RowOrder::compare(std::size_t a, std::size_t b) const {
  for (const Key& key : keys_) {
    if (!key.numbers.empty()) {
      const double left = key.numbers[a], right = key.numbers[b];
      if (left != right) return (left < right) != key.descending ? -1 : 1;
      continue;
    }
    const int order = key.read.is_column() ? compare_values(key.read(a), key.read(b))
                                           : compare_values(Value(key.read(a)), key.read(b));
    if (order != 0) return key.descending ? -order : order;
  }
  return 0;
}

// With the numbers beside the rows: a million rows are read in another order only once.
void RowOrder::sort_by_numbers(std::vector<std::size_t>& rows, const Key& key) {
  std::vector<std::pair<double, std::size_t>> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t row : rows) sorted.emplace_back(key.descending ? -key.numbers[row] : key.numbers[row], row);
  std::ranges::stable_sort(sorted, {}, &std::pair<double, std::size_t>::first);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = sorted[i].second;
}

void RowOrder::sort(std::vector<std::size_t>& rows) const {
  if (keys_.empty()) return;
  if (keys_.size() == 1 && !keys_[0].numbers.empty()) {
    sort_by_numbers(rows, keys_[0]);
    return;
  }
  std::ranges::stable_sort(rows, [this](std::size_t a, std::size_t b) { return compare(a, b) < 0; });
}

std::vector<Value> group_values(const Table& table, const Groups& groups, std::string_view field) {
  const FieldReader read(table, field);
  std::vector<Value> values;
  values.reserve(groups.size());
  for (const std::size_t row : groups.first_row) values.push_back(read(row));
  return values;
}

Json row_json(const Table& table, std::size_t row) {
  Json json = Json::object();
  for (const Column& column : table.columns()) {
    const Value& value = column.values[row];
    if (is_null(value)) continue;
    const auto* time = std::get_if<Timestamp>(&value);
    json[column.name] = time ? Json(time->ms) : to_json(value);
  }
  return json;
}

}  // namespace jopan
