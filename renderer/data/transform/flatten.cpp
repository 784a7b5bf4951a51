#include <algorithm>

#include "data/transform/transforms.h"

namespace jopan {
namespace {

std::size_t length_of(const Value& value) {
  const auto* nested = std::get_if<NestedPtr>(&value);
  return nested && *nested && (*nested)->is_array() ? (*nested)->size() : 0;
}

}  // namespace

Result<Table> transform_flatten(const Table& table, Params& params, const TransformContext&) {
  const std::vector<std::string> fields = params.texts("flatten");
  const std::vector<std::string> as = params.names("as", fields);
  const std::string index_name = params.text_or("index", "");
  JOPAN_CHECK(params.check());
  std::vector<FieldReader> readers;
  for (const std::string& field : fields) readers.emplace_back(table, field);
  const auto longest_in = [&](std::size_t row) {
    std::size_t longest = 0;
    for (const FieldReader& read : readers) longest = std::max(longest, length_of(read(row)));
    return longest;
  };
  double total = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) total += static_cast<double>(longest_in(row));
  JOPAN_CHECK(check_made(total, table.columns().size() + fields.size() + 1, params.at("flatten")));
  std::vector<std::size_t> rows;
  std::vector<Value> indices;
  std::vector<std::vector<Value>> columns(fields.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::size_t longest = longest_in(row);
    for (std::size_t i = 0; i < longest; ++i) {
      rows.push_back(row);
      indices.emplace_back(static_cast<double>(i));
    }
    for (std::size_t field = 0; field < fields.size(); ++field) {
      const Value array = readers[field](row);
      const std::size_t length = length_of(array);
      for (std::size_t i = 0; i < longest; ++i) {
        columns[field].push_back(i < length ? from_json((*std::get<NestedPtr>(array))[i]) : Value());
      }
    }
  }
  Table out = table.take_rows(rows);
  for (std::size_t field = 0; field < fields.size(); ++field) out.set_column(as[field], std::move(columns[field]));
  if (!index_name.empty()) out.set_column(index_name, std::move(indices));
  return out;
}

}  // namespace jopan
