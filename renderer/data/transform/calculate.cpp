#include "data/transform/transforms.h"

namespace jopan {
Result<Table> transform_calculate(const Table& table, Params& params, const TransformContext& context) {
  const std::string text = params.text("calculate");
  const std::string as = params.text("as");
  JOPAN_CHECK(params.check());
  JOPAN_TRY(const Expression expression, Expression::parse(text, params.at("calculate")));
  JOPAN_CHECK(check_added(table, table.find(as) ? 0 : 1, params.at("calculate")));
  ContextScope scope(table, context);
  std::vector<Value> values;
  values.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    scope.move_to(row);
    values.push_back(expression.evaluate(scope));
    if (scope.work()->is_spent()) return fail(too_much_work(params.at("calculate")));
  }
  Table out = table;
  out.set_column(as, std::move(values));
  return out;
}

}  // namespace jopan
