#include "data/transform/read_ops.h"

namespace jopan {
namespace {

// The operation: a name, or {"exponential": 0.3}.
bool read_op(const Json& json, AggregateOp& op) {
  if (json.is_string()) {
    op.op = json.get<std::string>();
    return true;
  }
  if (!json.is_object() || json.size() != 1 || !json.begin().value().is_number()) return false;
  op.op = json.begin().key();
  op.param = json.begin().value().get<double>();
  return true;
}

std::string text_member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::vector<AggregateOp> read_ops(Params& params, std::string_view name) {
  std::vector<AggregateOp> ops;
  const Json* list = params.find(name);
  if (!list || !list->is_array()) {
    params.error(name, "must be an array of {\"op\", \"field\", \"as\"}");
    return ops;
  }
  for (const Json& json : *list) {
    AggregateOp op;
    if (!json.is_object() || !json.contains("op") || !read_op(json["op"], op)) {
      params.error(name, "must be an array of {\"op\", \"field\", \"as\"}");
      break;
    }
    op.field = text_member(json, "field");
    if (op.op == "count") op.field.clear();
    op.as = text_member(json, "as");
    if (const auto param = json.find("param"); param != json.end() && param->is_number())
      op.param = param->get<double>();
    ops.push_back(std::move(op));
  }
  return ops;
}

std::vector<SortKey> read_sort(Params& params, std::string_view name) {
  std::vector<SortKey> keys;
  const Json* sort = params.find(name);
  if (!sort) return keys;
  const Json list = sort->is_array() ? *sort : Json::array({*sort});
  for (const Json& json : list) {
    const std::string order = json.is_object() ? text_member(json, "order") : "";
    const bool known_order = order.empty() || order == "ascending" || order == "descending";
    if (!json.is_object() || text_member(json, "field").empty() || !known_order) {
      params.error(name, "must be an array of {\"field\", \"order\"}", "order is \"ascending\" or \"descending\"");
      break;
    }
    keys.push_back({text_member(json, "field"), order == "descending"});
  }
  return keys;
}

}  // namespace jopan
