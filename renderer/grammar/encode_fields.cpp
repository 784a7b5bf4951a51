#include <algorithm>

#include "format/format.h"
#include "grammar/encode_data.h"
#include "grammar/field_name.h"

namespace jopan {
namespace {

// The first step of a field path: "a" of "a.b", "a[0]", "['a']['b']".
std::string root_name(std::string_view field) {
  std::string root;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '\\' && i + 1 < field.size()) {
      root += field[++i];
      continue;
    }
    if (field[i] == '.') break;
    if (field[i] == '[') {
      if (!root.empty()) break;
      const std::size_t end = field.find(']', i);
      std::string_view inner = field.substr(i + 1, end == std::string_view::npos ? end : end - i - 1);
      if (inner.size() >= 2 && (inner.front() == '\'' || inner.front() == '"')) inner = inner.substr(1, inner.size() - 2);
      return std::string(inner);
    }
    root += field[i];
  }
  return root;
}

Result<void> resolve_field(const std::string& field, const JsonPointer& at, Table& table) {
  if (table.find(field)) return {};
  if (!table.find(root_name(field)) && table.rows() > 0) {
    const auto names = table.names();
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    return fail(error_at(at, "encoding.unknown_field", "the data has no field \"" + field + "\"; it has " + (list.empty() ? "none" : list),
                         nearest_name_hint(field, std::span<const std::string>(names))));
  }
  std::vector<Value> values(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) values[row] = table.at(row, field);
  table.set_column(field, std::move(values));
  return {};
}

}  // namespace

Result<void> resolve_fields(const Encoding& encoding, Table& table) {
  Diagnostics problems;
  const auto check = [&](const std::string& field, const JsonPointer& at) {
    auto resolved = resolve_field(field, at, table);
    if (!resolved) problems.insert(problems.end(), resolved.error().begin(), resolved.error().end());
  };
  for_each_field(encoding, [&](const ChannelDef& def) {
    const bool arg = def.aggregate == "argmin" || def.aggregate == "argmax";
    if (def.aggregate == "count") return;
    if (def.field) check(*def.field, def.at / "field");
    if (arg) check(def.arg_field, def.at / "aggregate");
    if (const Json* sort = def.find("sort")) {
      if (const Json* field = find_member(*sort, "field"); field && field->is_string()) check(field->get<std::string>(), def.at / "sort" / "field");
    }
  });
  if (!problems.empty()) return fail(std::move(problems));
  return {};
}

void parse_times(const Encoding& encoding, const TimeZone& zone, Table& table) {
  for_each_field(encoding, [&](const ChannelDef& def) {
    if (!def.field || !(def.type == FieldType::Temporal || def.time_unit)) return;
    if (!def.aggregate.empty() && def.aggregate != "min" && def.aggregate != "max") return;
    const Column* column = table.find(*def.field);
    if (!column) return;
    const bool texts = std::any_of(column->values.begin(), column->values.end(), [](const Value& v) { return std::holds_alternative<std::string>(v) || std::holds_alternative<double>(v); });
    if (!texts) return;
    std::vector<Value> values = column->values;
    for (Value& value : values) {
      if (const auto* text = std::get_if<std::string>(&value)) {
        if (text->empty()) value = std::monostate{};
        else value = parse_js_date(*text, zone);
      } else if (const auto* number = std::get_if<double>(&value)) {
        value = Timestamp{*number};
      }
    }
    table.set_column(*def.field, std::move(values));
  });
}

}  // namespace jopan
