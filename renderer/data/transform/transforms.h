// The transforms, one file each, in the order of Vega-Lite's manual. Private to the room; registry.cpp calls them.
#pragma once

#include "data/expression/work.h"
#include "data/transform/budget.h"
#include "data/transform/params.h"
#include "data/transform/transform.h"

namespace jopan {

using TransformFunction = Result<Table> (*)(const Table&, Params&, const TransformContext&);

Result<Table> transform_aggregate(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_bin(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_calculate(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_density(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_extent(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_filter(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_flatten(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_fold(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_impute(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_join_aggregate(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_loess(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_lookup(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_pivot(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_quantile(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_regression(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_sample(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_stack(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_time_unit(const Table& table, Params& params, const TransformContext& context);
Result<Table> transform_window(const Table& table, Params& params, const TransformContext& context);

/// The rows of a table, with the document's parameters and chance.
class ContextScope : public RowScope {
 public:
  ContextScope(const Table& table, const TransformContext& context)
      : RowScope(table, context.zone), context_(&context) {}
  [[nodiscard]] Value signal(std::string_view name) const override {
    return context_->signal ? context_->signal(name) : Value();
  }
  [[nodiscard]] Random* random() const override { return context_->random; }
  [[nodiscard]] Work* work() const override { return context_->work ? context_->work : &own_; }

 private:
  mutable Work own_;
  const TransformContext* context_;
};

}  // namespace jopan
