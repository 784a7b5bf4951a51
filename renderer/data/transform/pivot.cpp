#include <algorithm>
#include <limits>

#include "data/transform/aggregate_ops.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

// The distinct values of the pivot field, ascending; by their text, which names the output columns.
std::vector<Value> pivot_keys(const Table& table, const std::string& field, std::size_t limit) {
  const Groups groups = group_rows(table, {field});
  std::vector<Value> keys = group_values(table, groups, field);
  std::ranges::stable_sort(keys, [](const Value& a, const Value& b) { return compare_values(a, b) < 0; });
  if (limit > 0 && keys.size() > limit) keys.resize(limit);
  return keys;
}

}  // namespace

Result<Table> transform_pivot(const Table& table, Params& params, const TransformContext& context) {
  constexpr std::size_t kMostColumns = 1000;
  constexpr double kStepsOfRow = 10;
  const std::string field = params.text("pivot");
  const std::string value_field = params.text("value");
  const std::vector<std::string> groupby = params.texts("groupby");
  const double limit = params.number_or("limit", 0);
  const std::string op = params.text_or("op", "sum");
  JOPAN_CHECK(params.check());
  const auto kind = op_of(op);
  if (!kind) return fail(unknown_op(op, params.at("op")));
  const std::vector<Value> keys = pivot_keys(table, field, limit > 0 ? static_cast<std::size_t>(limit) : 0);
  if (keys.size() > kMostColumns) {
    return fail(error_at(params.at("pivot"), "transform.too_many_columns",
                         "\"" + field + "\" has " + std::to_string(keys.size()) + " different values",
                         "set \"limit\", or pivot by a field of few values"));
  }
  const Groups groups = group_rows(table, groupby);
  JOPAN_CHECK(check_made(static_cast<double>(groups.size()), groupby.size() + keys.size(), params.at("pivot")));
  JOPAN_CHECK(check_work(static_cast<double>(table.rows()) * static_cast<double>(keys.size()) * kStepsOfRow,
                         params.at("pivot")));
  Table out(groups.size());
  for (const std::string& name : groupby) out.set_column(name, group_values(table, groups, name));
  const FieldReader read_key(table, field);
  const FieldReader read_value(table, value_field);
  for (const Value& key : keys) {
    // Rows of other keys count for nothing: NaN is neither valid nor missing.
    std::vector<Value> values(table.rows(), Value(std::numeric_limits<double>::quiet_NaN()));
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (same_value(read_key(row), key)) values[row] = read_value(row);
    }
    Table one(table.rows());
    one.set_column("value", std::move(values));
    Random* random = context.random;
    const AggregateOp measure{*kind == Op::Count ? "valid" : op, "value", "value"};
    JOPAN_TRY(auto column, aggregate_groups(one, groups, {measure}, params.at("op"), random));
    if (*kind == Op::Count) {
      JOPAN_TRY(const auto missing,
                aggregate_groups(one, groups, {{"missing", "value", "value"}}, params.at("op"), random));
      for (std::size_t i = 0; i < groups.size(); ++i) {
        column[0][i] = to_number(column[0][i]) + to_number(missing[0][i]);
      }
    }
    out.set_column(to_text(key), std::move(column[0]));
  }
  return out;
}

}  // namespace jopan
