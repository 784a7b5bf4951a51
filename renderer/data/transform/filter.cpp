#include "data/read.h"
#include "data/transform/transforms.h"

namespace jopan {
namespace {

// The kind of `field`'s column that a comparison with `json` asks for; empty for none.
std::string_view kind_for(const Json& json) {
  if (json.is_object()) return "date";
  if (json.is_number()) return "number";
  return json.is_string() ? "string" : "";
}

// Vega-Lite parses the fields that a predicate compares, by what it compares them with, and they stay parsed.
void find_kinds(const Json& json, std::vector<std::pair<std::string, std::string_view>>& kinds) {
  if (!json.is_object()) return;
  for (const char* list : {"and", "or"}) {
    if (!json.contains(list)) continue;
    for (const Json& inner : json[list]) find_kinds(inner, kinds);
  }
  if (json.contains("not")) find_kinds(json["not"], kinds);
  const auto field = json.find("field");
  if (field == json.end() || !field->is_string()) return;
  std::string_view kind;
  for (const auto& [name, value] : json.items()) {
    if (name == "field" || name == "timeUnit" || name == "valid") continue;
    kind = kind_for(value.is_array() && !value.empty() ? value[0] : value);
  }
  if (json.contains("timeUnit")) kind = "date";
  if (!kind.empty()) kinds.emplace_back(field->get<std::string>(), kind);
}

bool needs_parsing(const Table& table, std::string_view field, std::string_view kind) {
  const Column* column = table.find(field);
  if (!column) return false;
  for (const Value& value : column->values) {
    if (is_null(value)) continue;
    const bool is_text = std::holds_alternative<std::string>(value);
    if (kind == "string" ? !is_text : is_text) return true;
  }
  return false;
}

}  // namespace

Result<Table> transform_filter(const Table& table, Params& params, const TransformContext& context) {
  const Json* json = params.find("filter");
  if (!json) return fail(error_at(params.at(), "transform.bad_value", "\"filter\" must not be null"));
  JOPAN_TRY(const Predicate predicate, Predicate::parse(*json, params.at("filter"), context.zone));
  Table parsed = table;
  std::vector<std::pair<std::string, std::string_view>> kinds;
  find_kinds(*json, kinds);
  for (const auto& [field, kind] : kinds) {
    if (needs_parsing(parsed, field, kind))
      JOPAN_CHECK(parse_field(parsed, field, kind, context.zone, params.at("filter")));
  }
  ContextScope scope(parsed, context);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < parsed.rows(); ++row) {
    scope.move_to(row);
    if (predicate.test(scope)) rows.push_back(row);
    if (scope.work()->is_spent()) return fail(too_much_work(params.at("filter")));
  }
  return rows.size() == parsed.rows() ? parsed : parsed.take_rows(rows);
}

}  // namespace jopan
