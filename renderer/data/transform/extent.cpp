#include <cmath>

#include "data/transform/transforms.h"

namespace jopan {

Result<Table> transform_extent(const Table& table, Params& params, const TransformContext& context) {
  const std::string field = params.text("extent");
  const std::string name = params.text("param");
  JOPAN_CHECK(params.check());
  const FieldReader read(table, field);
  double low = NAN;
  double high = NAN;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Value& value = read(row);
    const auto* text = std::get_if<std::string>(&value);
    if (is_null(value) || (text && text->empty())) continue;
    const double number = to_number(value);
    low = std::fmin(low, number);  // NaN on one side gives the other.
    high = std::fmax(high, number);
  }
  if (context.set_signal && !std::isnan(low)) context.set_signal(name, from_json(Json::array({low, high})));
  return table;
}

}  // namespace jopan
