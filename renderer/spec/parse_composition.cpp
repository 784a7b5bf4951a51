// Views in views: concat as it is written; facet, also from a unit's row, column and facet channels; repeat as the
// concat or layer that it is short for.
#include <array>

#include "spec/names.h"
#include "spec/parse.h"

namespace jopan {
namespace {

const Json& config_of(const Parsing& parsing, const char* kind) {
  static const Json kNone = Json::object();
  const Json* config = find_member(parsing.config, kind);
  return config && config->is_object() ? *config : kNone;
}

// columns, align, center, spacing, bounds of the view over the config's. Only what wraps takes the config's columns.
Json grid_of(const Json& json, const Json& config, bool wraps) {
  Json grid = Json::object();
  if (const Json* spacing = find_member(config, "spacing")) grid["spacing"] = *spacing;
  if (const Json* columns = find_member(config, "columns"); columns && wraps) grid["columns"] = *columns;
  for (const char* name : {"align", "bounds", "center", "columns", "spacing"}) {
    const Json* value = find_member(json, name);
    if (value && !value->is_null()) grid[name] = *value;
  }
  if (!wraps) grid.erase("columns");
  return grid;
}

Result<Spec> parse_concat(const Json& json, const JsonPointer& at, const char* kind, const Parsing& parsing) {
  Spec spec;
  parse_common(spec, json, at);
  ConcatSpec concat;
  concat.grid = grid_of(json, config_of(parsing, "concat"), std::string_view(kind) == "concat");
  if (std::string_view(kind) == "vconcat") concat.grid["columns"] = 1;
  const Json& list = json.at(kind);
  Diagnostics problems;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto view = parse_view(list[i], at / kind / i, {}, parsing, false);
    if (view) {
      concat.views.push_back(std::move(*view));
    } else {
      problems.insert(problems.end(), view.error().begin(), view.error().end());
    }
  }
  if (!problems.empty()) return fail(std::move(problems));
  if (concat.views.empty())
    return fail(error_at(at / kind, "spec.no_views", "`" + std::string(kind) + "` holds no views"));
  spec.body = std::move(concat);
  return spec;
}

Result<ChannelDef> facet_channel(Channel channel, const Json& json, const JsonPointer& at, const Parsing& parsing) {
  if (!json.is_object()) return fail(error_at(at, "spec.wrong_kind", "a facet is an object with `field`"));
  JOPAN_TRY(ChannelDef def, parse_channel(channel, json, at, parsing.warnings));
  if (!def.field) return fail(error_at(at, "facet.no_field", "a facet needs a `field` that divides the data"));
  if (const Json* header = def.find("header"))
    check_names(*header, {NameSet::Header}, "header", at / "header", parsing.warnings);
  return def;
}

Result<Spec> parse_facet(const Json& json, const JsonPointer& at, const Parsing& parsing) {
  Spec spec;
  parse_common(spec, json, at);
  const Json* child = find_member(json, "spec");
  if (!child) return fail(error_at(at, "spec.no_mark", "a facet needs a `spec`: the view that is repeated"));
  const JsonPointer facet_at = at / "facet";
  const bool grid =
      json.at("facet").is_object() && (json.at("facet").contains("row") || json.at("facet").contains("column"));
  const Json given = grid ? json.at("facet") : Json{{"facet", json.at("facet")}};
  const Json defs = without_repeat(given, grid ? facet_at : at, parsing);
  FacetSpec facet;
  facet.grid = grid_of(json, config_of(parsing, "facet"), !grid);
  for (const Channel channel : {Channel::Row, Channel::Column, Channel::Facet}) {
    const std::string name(channel_name(channel));
    const Json* def = find_member(defs, name);
    if (!def || def->is_null()) continue;
    JOPAN_TRY(ChannelDef parsed, facet_channel(channel, *def, grid ? facet_at / name : facet_at, parsing));
    facet.channels.push_back(std::move(parsed));
  }
  if (facet.channels.empty())
    return fail(error_at(facet_at, "facet.no_field", "a facet needs a `field` that divides the data"));
  JOPAN_TRY(Spec view, parse_view(*child, at / "spec", {}, parsing, false));
  facet.view = std::make_shared<const Spec>(std::move(view));
  spec.body = std::move(facet);
  return spec;
}

// The layout properties of row and column definitions, side by side: {"spacing": {"row": 10}}.
void take_layout(Json& grid, Json& def, const std::string& name) {
  for (const char* property : {"align", "center", "spacing"}) {
    const auto value = def.find(property);
    if (value == def.end()) continue;
    Json& both = grid[property];
    if (!both.is_object()) both = both.is_null() ? Json::object() : Json{{"row", both}, {"column", both}};
    both[name] = *value;
    def.erase(value);
  }
}

// A unit (or layers) whose encoding has row, column or facet.
Result<Spec> parse_faceted_unit(const Json& json, const JsonPointer& at, const Parsing& parsing) {
  Json inner = json;
  for (const char* name :
       {"name", "data", "transform", "title", "resolve", "align", "bounds", "center", "spacing", "columns"})
    inner.erase(name);
  Spec spec;
  parse_common(spec, json, at);
  spec.params = Json::array();
  FacetSpec facet;
  const JsonPointer encoding_at = at / "encoding";
  Json defs = without_repeat(json.at("encoding"), encoding_at, parsing);
  const bool grid = defs.contains("row") || defs.contains("column");
  const Json& config = config_of(parsing, "facet");
  facet.grid = grid_of(json, config, !grid);
  for (const Channel channel : {Channel::Row, Channel::Column, Channel::Facet}) {
    const std::string name(channel_name(channel));
    inner["encoding"].erase(name);
    Json* def = defs.contains(name) && !defs.at(name).is_null() ? &defs.at(name) : nullptr;
    if (!def) continue;
    if (grid && channel == Channel::Facet) {
      parsing.warnings.add(warning_at(encoding_at / "facet", "facet.ignored",
                                      "`facet` does nothing where `row` or `column` divide the chart"));
      continue;
    }
    if (def->is_object() && grid) take_layout(facet.grid, *def, name);
    if (def->is_object() && !grid) {
      const Json own = grid_of(*def, Json::object(), true);
      for (const auto& [property, value] : own.items()) {
        facet.grid[property] = value;
        def->erase(property);
      }
    }
    JOPAN_TRY(ChannelDef parsed, facet_channel(channel, *def, encoding_at / name, parsing));
    facet.channels.push_back(std::move(parsed));
  }
  if (facet.channels.empty()) return parse_view(inner, at, {}, parsing, false);
  JOPAN_TRY(Spec view, parse_view(inner, at, {}, parsing, false));
  facet.view = std::make_shared<const Spec>(std::move(view));
  spec.body = std::move(facet);
  return spec;
}

bool is_faceted(const Json& json) {
  const Json* encoding = find_member(json, "encoding");
  if (!encoding || !encoding->is_object() || !(json.contains("mark") || json.contains("layer"))) return false;
  for (const char* channel : {"row", "column", "facet"}) {
    const Json* def = find_member(*encoding, channel);
    if (def && !def->is_null()) return true;
  }
  return false;
}

// What one view of a repeat stands for: one name each.
struct Repeated {
  Json repeater;
  std::string name;
};

Result<std::vector<std::string>> fields_of(const Json& json, const JsonPointer& at) {
  std::vector<std::string> fields;
  if (json.is_array()) {
    for (const Json& field : json) {
      if (field.is_string()) fields.push_back(field.get<std::string>());
    }
    if (fields.size() == json.size() && !fields.empty()) return fields;
  }
  return fail(
      error_at(at, "spec.wrong_kind", "`repeat` is a list of field names, or one for `row`, `column` or `layer`"));
}

Result<std::vector<Repeated>> repeated_views(const Json& repeat, const JsonPointer& at, const Parsing& parsing) {
  std::vector<Repeated> views;
  if (repeat.is_array()) {
    JOPAN_TRY(const std::vector<std::string> fields, fields_of(repeat, at));
    for (const std::string& field : fields) {
      views.push_back({parsing.repeater, "child__" + field});
      views.back().repeater["repeat"] = field;
    }
    return views;
  }
  if (!repeat.is_object()) return fail(fields_of(repeat, at).error());
  views.push_back({parsing.repeater, "child_"});
  for (const char* side : {"row", "column"}) {
    const Json* given = find_member(repeat, side);
    if (!given) continue;
    JOPAN_TRY(const std::vector<std::string> fields, fields_of(*given, at / side));
    std::vector<Repeated> crossed;
    for (const Repeated& view : views) {
      for (const std::string& field : fields) {
        crossed.push_back({view.repeater, view.name + "_" + side + "_" + field});
        crossed.back().repeater[side] = field;
      }
    }
    views = std::move(crossed);
  }
  return views;
}

Parsing inside(const Parsing& parsing, Json repeater) {
  return {.config = parsing.config,
          .warnings = parsing.warnings,
          .views_left = parsing.views_left,
          .repeater = std::move(repeater)};
}

Result<Spec> parse_layer_repeat(const Json& json, const JsonPointer& at, const Parsing& parsing) {
  JOPAN_TRY(const std::vector<std::string> fields, fields_of(json.at("repeat").at("layer"), at / "repeat" / "layer"));
  Spec spec;
  parse_common(spec, json, at);
  LayerSpec layers;
  for (const std::string& field : fields) {
    Json repeater = parsing.repeater;
    repeater["layer"] = field;
    JOPAN_TRY(Spec layer, parse_view(json.at("spec"), at / "spec", {}, inside(parsing, std::move(repeater)), false));
    layer.name = "child__layer_" + field;
    layers.layers.push_back(std::move(layer));
  }
  spec.body = std::move(layers);
  return spec;
}

Result<Spec> parse_repeat(const Json& json, const JsonPointer& at, const Parsing& parsing) {
  if (!json.contains("spec"))
    return fail(error_at(at, "spec.no_mark", "a repeat needs a `spec`: the view that is repeated"));
  const Json& repeat = json.at("repeat");
  const bool layered = repeat.is_object() && repeat.contains("layer");
  if (layered && !repeat.contains("row") && !repeat.contains("column")) return parse_layer_repeat(json, at, parsing);
  JOPAN_TRY(const std::vector<Repeated> repeated, repeated_views(repeat, at / "repeat", parsing));
  Json child = json.at("spec");
  if (layered) child = {{"repeat", {{"layer", repeat.at("layer")}}}, {"spec", std::move(child)}};

  Spec spec;
  parse_common(spec, json, at);
  ConcatSpec concat;
  concat.grid = grid_of(json, config_of(parsing, "concat"), repeat.is_array());
  if (!concat.grid.contains("align")) concat.grid["align"] = "all";
  if (repeat.is_object()) concat.grid["columns"] = repeat.contains("column") ? repeat.at("column").size() : 1;
  for (const Repeated& view : repeated) {
    JOPAN_TRY(Spec one, parse_view(child, at / "spec", {}, inside(parsing, view.repeater), false));
    one.name = view.name;
    // The data of the repeated view is read once, for all.
    if (one.data) {
      spec.data = std::move(one.data);
      spec.data_at = one.data_at;
      one.data.reset();
    }
    concat.views.push_back(std::move(one));
  }
  spec.body = std::move(concat);
  return spec;
}

}  // namespace

std::optional<Result<Spec>> parse_composition(const Json& json, const JsonPointer& at, const Parsing& parsing) {
  for (const char* kind : {"concat", "hconcat", "vconcat"}) {
    if (json.contains(kind)) return parse_concat(json, at, kind, parsing);
  }
  if (json.contains("facet")) return parse_facet(json, at, parsing);
  if (json.contains("repeat")) return parse_repeat(json, at, parsing);
  if (is_faceted(json)) return parse_faceted_unit(json, at, parsing);
  return std::nullopt;
}

}  // namespace jopan
