#include "data/transform/aggregate_ops.h"
#include "data/transform/read_ops.h"
#include "data/transform/transforms.h"

namespace jopan {

Result<Table> aggregate(const Table& table, const std::vector<AggregateOp>& ops,
                        const std::vector<std::string>& groupby, const JsonPointer& at, Random* random) {
  const Groups groups = group_rows(table, groupby);
  JOPAN_CHECK(check_made(static_cast<double>(groups.size()), groupby.size() + ops.size(), at));
  JOPAN_TRY(auto columns, aggregate_groups(table, groups, ops, at, random));
  Table out(groups.size());
  for (const std::string& field : groupby) out.set_column(field, group_values(table, groups, field));
  for (std::size_t i = 0; i < ops.size(); ++i) out.set_column(op_output(ops[i]), std::move(columns[i]));
  return out;
}

Result<Table> transform_aggregate(const Table& table, Params& params, const TransformContext& context) {
  const std::vector<AggregateOp> ops = read_ops(params, "aggregate");
  const std::vector<std::string> groupby = params.texts("groupby");
  JOPAN_CHECK(params.check());
  return aggregate(table, ops, groupby, params.at("aggregate"), context.random);
}

Result<Table> transform_join_aggregate(const Table& table, Params& params, const TransformContext& context) {
  const std::vector<AggregateOp> ops = read_ops(params, "joinaggregate");
  const std::vector<std::string> groupby = params.texts("groupby");
  JOPAN_CHECK(params.check());
  JOPAN_CHECK(check_added(table, ops.size(), params.at("joinaggregate")));
  const Groups groups = group_rows(table, groupby);
  JOPAN_TRY(const auto columns, aggregate_groups(table, groups, ops, params.at("joinaggregate"), context.random));
  Table out = table;
  for (std::size_t i = 0; i < ops.size(); ++i) {
    std::vector<Value> values;
    values.reserve(table.rows());
    for (const std::size_t group : groups.of_row) values.push_back(columns[i][group]);
    out.set_column(op_output(ops[i]), std::move(values));
  }
  return out;
}

}  // namespace jopan
