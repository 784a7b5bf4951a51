#include <cmath>

#include "grammar/build_view.h"
#include "grammar/geo_data.h"
#include "grammar/signals.h"

namespace jopan {
namespace {

std::string format_of(const Json& data, std::string_view name) {
  if (const Json* format = find_member(data, "format")) {
    if (const Json* type = find_member(*format, "type"); type && type->is_string()) return type->get<std::string>();
  }
  const auto query = name.substr(0, name.find_first_of("?#"));
  const auto dot = query.rfind('.');
  return dot == std::string_view::npos ? "json" : std::string(query.substr(dot + 1));
}

// `property` picks a member of the JSON; "a.b" goes down.
const Json* property_of(const Json& json, const Json& data) {
  const Json* format = find_member(data, "format");
  const Json* property = format ? find_member(*format, "property") : nullptr;
  if (!property || !property->is_string()) return &json;
  const Json* at = &json;
  std::string path = property->get<std::string>();
  while (at && !path.empty()) {
    const auto dot = path.find('.');
    at = find_member(*at, path.substr(0, dot));
    path = dot == std::string::npos ? "" : path.substr(dot + 1);
  }
  return at;
}

ReadOptions read_options(const Json& data, const BuildContext& context) {
  ReadOptions options = context.read;
  const Json* format = find_member(data, "format");
  const Json* parse = format ? find_member(*format, "parse") : nullptr;
  if (parse && parse->is_object()) {
    for (const auto& [field, type] : parse->items()) {
      if (type.is_string()) options.parse[field] = type.get<std::string>();
    }
  }
  return options;
}

// A single object is one row, as in Vega; but not an object of columns.
bool is_row(const Json& json) {
  const bool lists = json.is_object() && !json.empty() && json.begin()->is_array();
  return json.is_object() && (!lists || is_geojson(json));
}

Result<TablePtr> read_text(const std::string& text, const std::string& type, const Json& data,
                           const BuildContext& context, const JsonPointer& at) {
  const ReadOptions options = read_options(data, context);
  if (type == "csv" || type == "tsv" || type == "dsv") {
    char delimiter = type == "tsv" ? '\t' : ',';
    if (const Json* format = find_member(data, "format")) {
      if (const Json* given = find_member(*format, "delimiter");
          given && given->is_string() && given->get<std::string>().size() == 1) {
        delimiter = given->get<std::string>().front();
      }
    }
    JOPAN_TRY(Table table, read_csv(text, delimiter, options, at));
    return std::make_shared<const Table>(std::move(table));
  }
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return fail(error_at(at, "data.not_json", "the data is not valid JSON"));
  const Json* rows = property_of(json, data);
  if (!rows) return fail(error_at(at / "format" / "property", "data.not_rows", "the data has no such property"));
  if (type == "topojson") return topology_table(*rows, data, options.limits, at);
  JOPAN_TRY(Table table, read_json(is_row(*rows) ? Json::array({*rows}) : *rows, options, at));
  return std::make_shared<const Table>(std::move(table));
}

Result<TablePtr> sequence(const Json& json, const JsonPointer& at) {
  const auto number = [&](const char* name, double fallback) {
    const Json* value = find_member(json, name);
    return value && value->is_number() ? value->get<double>() : fallback;
  };
  const double start = number("start", 0), stop = number("stop", 0), step = number("step", 1);
  const Json* as = find_member(json, "as");
  const double count = step == 0 ? 0 : std::ceil((stop - start) / step);
  if (!(count <= 1e6))
    return fail(error_at(at / "sequence", "data.too_many_rows", "the sequence is longer than 1,000,000"));
  std::vector<Value> values;
  for (double i = 0; i < count; ++i) values.emplace_back(start + i * step);
  auto table = std::make_shared<Table>(values.size());
  table->set_column(as && as->is_string() ? as->get<std::string>() : "data", std::move(values));
  return TablePtr(std::move(table));
}

}  // namespace

Result<TablePtr> load_data(const Json& data, const Json& datasets, const BuildContext& context, const JsonPointer& at) {
  if (data.is_null()) return std::make_shared<const Table>(Table(1));
  if (data.is_string()) return read_text(data.get<std::string>(), "csv", Json::object(), context, at);
  if (data.is_array()) {
    JOPAN_TRY(Table table, read_json(data, context.read, at));
    return std::make_shared<const Table>(std::move(table));
  }
  if (!data.is_object())
    return fail(error_at(at, "spec.wrong_kind", "`data` is an object with `values`, `url` or `name`"));
  if (const Json* values = find_member(data, "values")) {
    if (values->is_string()) return read_text(values->get<std::string>(), format_of(data, ""), data, context, at);
    const Json* rows = property_of(*values, data);
    if (!rows) return fail(error_at(at / "format" / "property", "data.not_rows", "the data has no such property"));
    if (format_of(data, "") == "topojson") return topology_table(*rows, data, context.read.limits, at);
    JOPAN_TRY(Table table,
              read_json(is_row(*rows) ? Json::array({*rows}) : *rows, read_options(data, context), at / "values"));
    return std::make_shared<const Table>(std::move(table));
  }
  for (const char* kind : {"url", "file"}) {
    const Json* name = find_member(data, kind);
    if (!name || !name->is_string()) continue;
    if (!context.data)
      return fail(error_at(at / kind, "data.url_refused", "this document may not name files or addresses"));
    const bool url = std::string_view(kind) == "url";
    const std::string text = name->get<std::string>();
    JOPAN_TRY(const std::string bytes,
              url ? context.data->read_url(text, at / kind) : context.data->read_file(text, at / kind));
    return read_text(bytes, format_of(data, text), data, context, at);
  }
  if (const Json* given = find_member(data, "sequence")) return sequence(*given, at);
  if (const Json* name = find_member(data, "name"); name && name->is_string()) {
    if (const Json* set = find_member(datasets, name->get<std::string>())) {
      Json named = data;
      named["values"] = *set;
      return load_data(named, Json::object(), context, at);
    }
    std::vector<std::string> names;
    if (datasets.is_object()) {
      for (const auto& [known, set] : datasets.items()) names.push_back(known);
    }
    std::string hint = known_names_hint(name->get<std::string>(), names);
    return fail(error_at(at / "name", "data.unknown_name", "no data is called \"" + name->get<std::string>() + "\"",
                         hint.empty() ? "put its rows in `datasets`" : std::move(hint)));
  }
  if (const Json* lines = find_member(data, "graticule")) return graticule_table(*lines, at / "graticule");
  if (data.contains("sphere")) return sphere_table();
  return fail(error_at(at, "data.not_rows", "`data` has none of values, url, file, name"));
}

}  // namespace jopan
