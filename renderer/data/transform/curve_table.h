// The table that transforms of one curve a group give: the group's fields, then x and y.
#pragma once

#include "data/transform/groups.h"
#include "data/transform/statistics.h"

namespace jopan {

class CurveTable {
 public:
  CurveTable(const Table& table, const Groups& groups, const std::vector<std::string>& groupby) {
    for (const std::string& field : groupby) keys_.push_back({field, group_values(table, groups, field), {}});
  }

  void add(std::size_t group, double x, double y) {
    for (Key& key : keys_) key.column.push_back(key.of_group[group]);
    x_.emplace_back(x);
    y_.emplace_back(y);
  }
  void add(std::size_t group, const Curve& curve, double scale = 1) {
    for (const auto& [x, y] : curve) add(group, x, y * scale);
  }
  [[nodiscard]] Table finish(const std::vector<std::string>& as) {
    Table out(x_.size());
    for (Key& key : keys_) out.set_column(key.field, std::move(key.column));
    out.set_column(as[0], std::move(x_));
    out.set_column(as[1], std::move(y_));
    return out;
  }

 private:
  struct Key {
    std::string field;
    std::vector<Value> of_group, column;
  };
  std::vector<Key> keys_;
  std::vector<Value> x_, y_;
};

}  // namespace jopan
