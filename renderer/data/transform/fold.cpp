#include "data/transform/transforms.h"

namespace jopan {

Result<Table> transform_fold(const Table& table, Params& params, const TransformContext&) {
  const std::vector<std::string> fields = params.texts("fold");
  const std::vector<std::string> as = params.names("as", {"key", "value"});
  JOPAN_CHECK(params.check());
  const double folded = static_cast<double>(table.rows()) * static_cast<double>(fields.size());
  JOPAN_CHECK(check_made(folded, table.columns().size() + 2, params.at("fold")));
  std::vector<FieldReader> readers;
  for (const std::string& field : fields) readers.emplace_back(table, field);
  std::vector<std::size_t> rows;
  std::vector<Value> keys;
  std::vector<Value> values;
  rows.reserve(table.rows() * fields.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      rows.push_back(row);
      keys.emplace_back(fields[i]);
      values.push_back(readers[i](row));
    }
  }
  Table out = table.take_rows(rows);
  out.set_column(as[0], std::move(keys));
  out.set_column(as[1], std::move(values));
  return out;
}

}  // namespace jopan
