#include <span>
#include <unordered_map>

#include "data/read.h"
#include "data/transform/groups.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

Result<TablePtr> load_from(const Json& data, const TransformContext& context, const JsonPointer& at) {
  if (context.load) return context.load(data, at);
  if (!data.is_object() || !data.contains("values") || !data["values"].is_array()) {
    return fail(error_at(at, "transform.bad_value", "only inline data (\"values\") can be looked up here"));
  }
  ReadOptions options;
  options.inference = Inference::Vega;
  options.zone = context.zone;
  JOPAN_TRY(Table table, read_json(data["values"], options, at / "values"));
  return std::make_shared<const Table>(std::move(table));
}

// The column's cells, where each is a finite number; else nothing.
std::span<const double> numbers_of(const Table& table, const std::string& field) {
  constexpr unsigned kNumbersAlone = 1u << Value(0.0).index();
  const Column* column = table.find(field);
  const CellFacts* facts = column ? column->values.facts() : nullptr;
  return facts && facts->all_finite && facts->kinds == kNumbersAlone ? facts->numbers : std::span<const double>();
}

using Matches = std::vector<std::optional<std::size_t>>;

// The row of `other` for every row of `table`. By the key's text, as Vega's index: 1 and "1" are the same key, the last
// row of a key wins. Numbers have the same text when they are the same, and need none.
Matches match_rows(const Table& table, const std::string& field, const Table& other, const std::string& key) {
  Matches matches(table.rows());
  const auto fill = [&](auto index, const auto& key_of, const auto& wanted) {
    index.reserve(other.rows());
    for (std::size_t row = 0; row < other.rows(); ++row) index[key_of(row)] = row;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (const auto found = index.find(wanted(row)); found != index.end()) matches[row] = found->second;
    }
  };
  const std::span<const double> numbers = numbers_of(table, field), keys = numbers_of(other, key);
  if (!numbers.empty() && !keys.empty()) {
    fill(
        std::unordered_map<double, std::size_t>(), [&](std::size_t row) { return keys[row]; },
        [&](std::size_t row) { return numbers[row]; });
    return matches;
  }
  const FieldReader read(table, field), read_key(other, key);
  fill(
      std::unordered_map<std::string, std::size_t>(), [&](std::size_t row) { return to_text(read_key(row)); },
      [&](std::size_t row) { return to_text(read(row)); });
  return matches;
}

}  // namespace

Result<Table> transform_lookup(const Table& table, Params& params, const TransformContext& context) {
  const std::string field = params.text("lookup");
  const Json* from = params.find("from");
  const auto has = [&](const char* name) { return from && from->is_object() && from->contains(name); };
  const Json* selected = has("param") ? &(*from)["param"] : nullptr;
  if (!selected && !has("data")) {
    params.error("from", "must be {\"data\", \"key\", \"fields\"}");
  }
  if (selected && !selected->is_string()) params.error("from", "needs the name of a parameter in \"param\"");
  JOPAN_CHECK(params.check());
  Params source(*from, params.at("from"));
  const std::string key = source.text("key");
  const std::vector<std::string> fields = source.texts("fields");
  JOPAN_CHECK(source.check());
  const std::string whole_as = selected ? selected->get<std::string>() : "";
  const std::vector<std::string> as = params.names("as", fields.empty() ? std::vector<std::string>{whole_as} : fields);
  if (fields.empty() && as[0].empty()) params.error("as", "is missing", "or name the \"fields\" to take over");
  const Json* fallback = params.find("default");
  JOPAN_CHECK(params.check());
  JOPAN_CHECK(check_added(table, as.size(), params.at("lookup")));
  JOPAN_TRY(const TablePtr other, load_from(selected ? Json{{"param", *selected}} : (*from)["data"], context,
                                            source.at(selected ? "param" : "data")));
  const Matches match = match_rows(table, field, *other, key);
  Table out = table;
  for (std::size_t i = 0; i < as.size(); ++i) {
    const FieldReader read_other(*other, fields.empty() ? "" : fields[i]);
    std::vector<Value> values;
    values.reserve(table.rows());
    std::unordered_map<std::size_t, Value> whole;  // Rows that are looked up again and again are one value.
    for (const auto& row : match) {
      if (!row) {
        values.push_back(fallback ? from_json(*fallback) : Value());
      } else if (!fields.empty()) {
        values.push_back(read_other(*row));
      } else {
        const auto [found, fresh] = whole.try_emplace(*row);
        if (fresh) found->second = from_json(row_json(*other, *row));
        values.push_back(found->second);
      }
    }
    out.set_column(as[i], std::move(values));
  }
  return out;
}

}  // namespace jopan
