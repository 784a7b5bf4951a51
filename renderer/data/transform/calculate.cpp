#include "data/transform/transforms.h"

namespace jopan {
namespace {

double stored_bytes(const Json& json) {
  double bytes = sizeof(Json);
  if (json.is_string())
    return bytes + static_cast<double>(sizeof(std::string) + json.get_ref<const std::string&>().size());
  if (!json.is_structured()) return bytes;
  for (const Json& child : json) bytes += stored_bytes(child);
  return bytes;
}

// Beside the cell itself.
double stored_bytes(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return static_cast<double>(text->size());
  const auto* nested = std::get_if<NestedPtr>(&value);
  return nested && *nested ? stored_bytes(**nested) : 0;
}

}  // namespace

Result<Table> transform_calculate(const Table& table, Params& params, const TransformContext& context) {
  constexpr double kStepsOfByte = 10;  // 200 MB are too much.
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
    scope.work()->spend(kStepsOfByte * stored_bytes(values.back()));
    if (scope.work()->is_spent()) return fail(too_much_work(params.at("calculate")));
  }
  Table out = table;
  out.set_column(as, std::move(values));
  return out;
}

}  // namespace jopan
