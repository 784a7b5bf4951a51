#include "data/transform/transforms.h"

namespace jopan {

Result<Table> transform_filter(const Table& table, Params& params, const TransformContext& context) {
  const Json* json = params.find("filter");
  if (!json) return fail(error_at(params.at(), "transform.bad_value", "\"filter\" must not be null"));
  JOPAN_TRY(const Predicate predicate, Predicate::parse(*json, params.at("filter"), context.zone));
  ContextScope scope(table, context);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    scope.move_to(row);
    if (predicate.test(scope)) rows.push_back(row);
  }
  return rows.size() == table.rows() ? table : table.take_rows(rows);
}

}  // namespace jopan
