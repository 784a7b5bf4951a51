#include <algorithm>
#include <array>

#include "spec/names.h"
#include "spec/parse.h"

namespace jopan {
namespace {

using DefResult = Result<ChannelDef>;

Result<FieldType> parse_type(const Json& json, const JsonPointer& at) {
  static constexpr std::array<std::string_view, 4> kTypes{"quantitative", "temporal", "ordinal", "nominal"};
  if (!json.is_string())
    return fail(error_at(at, "spec.wrong_kind", "`type` is a text: quantitative, temporal, ordinal or nominal"));
  std::string name = json.get<std::string>();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  for (std::size_t i = 0; i < kTypes.size(); ++i) {
    if (name == kTypes[i] || (name.size() == 1 && name[0] == kTypes[i][0])) return static_cast<FieldType>(i);
  }
  return fail(error_at(at, "encoding.unknown_type",
                       "\"" + json.get<std::string>() + "\" is no type; use quantitative, temporal, ordinal or nominal",
                       nearest_name_hint(name, std::span<const std::string_view>(kTypes))));
}

Result<void> parse_aggregate(ChannelDef& def, const Json& json, const JsonPointer& at) {
  if (json.is_null()) return {};
  if (json.is_object() && json.size() == 1) {
    const Json& argument = json.begin().value();
    def.aggregate = json.begin().key();
    if (argument.is_string()) def.arg_field = argument.get<std::string>();
    if (argument.is_number()) def.arg_field = argument.dump();
  } else if (json.is_string()) {
    def.aggregate = json.get<std::string>();
  } else {
    return fail(error_at(at, "spec.wrong_kind", "`aggregate` is a text such as \"sum\""));
  }
  const auto known = aggregate_names();
  if (std::find(known.begin(), known.end(), def.aggregate) == known.end()) {
    return fail(error_at(at, "encoding.unknown_aggregate", "there is no aggregate \"" + def.aggregate + "\"",
                         nearest_name_hint(def.aggregate, known)));
  }
  return {};
}

void parse_bin(ChannelDef& def, const Json& json) {
  if (json.is_string() && json == "binned") {
    def.binned = true;
    return;
  }
  if (json.is_boolean()) {
    if (json.get<bool>()) def.bin = Json::object();
    return;
  }
  if (!json.is_object()) return;
  if (const Json* binned = find_member(json, "binned"); binned && *binned == true) {
    def.binned = true;
  } else {
    def.bin = json;
  }
}

// Vega-Lite's autoMaxBins.
int default_max_bins(Channel channel) {
  if (channel == Channel::Row || channel == Channel::Column || channel == Channel::Size || is_color(channel) ||
      channel == Channel::StrokeWidth || channel == Channel::Opacity || channel == Channel::FillOpacity ||
      channel == Channel::StrokeOpacity || channel == Channel::Shape) {
    return 6;
  }
  return channel == Channel::StrokeDash ? 4 : 10;
}

void parse_time_unit_def(ChannelDef& def, const Json& json) {
  if (json.is_null()) return;
  Json unit = json;
  std::string name = json.is_string() ? json.get<std::string>() : "";
  if (json.is_object()) {
    if (const Json* u = find_member(json, "unit"); u && u->is_string()) name = u->get<std::string>();
    if (const Json* b = find_member(json, "binned"); b && *b == true) def.time_unit_binned = true;
  }
  if (name.starts_with("binned")) {
    def.time_unit_binned = true;
    name = name.substr(6);
    if (json.is_string()) {
      unit = name;
    } else {
      unit["unit"] = name;
    }
  }
  if (unit.is_object()) unit.erase("binned");
  def.time_unit = std::move(unit);
}

FieldType type_of_scale(std::string_view scale) {
  if (scale == "time" || scale == "utc") return FieldType::Temporal;
  static constexpr std::array<std::string_view, 9> kNumeric{"linear",   "log",      "pow",       "sqrt",       "symlog",
                                                            "quantile", "quantize", "threshold", "bin-ordinal"};
  return std::find(kNumeric.begin(), kNumeric.end(), scale) != kNumeric.end() ? FieldType::Quantitative
                                                                              : FieldType::Nominal;
}

// Vega-Lite's defaultType.
FieldType default_type(const ChannelDef& def) {
  switch (def.channel) {
    case Channel::Latitude:
    case Channel::Longitude:
      return FieldType::Quantitative;
    case Channel::Row:
    case Channel::Column:
    case Channel::Facet:
    case Channel::Shape:
    case Channel::StrokeDash:
      return FieldType::Nominal;
    case Channel::Order:
      return FieldType::Ordinal;
    default:
      break;
  }
  if (const Json* sort = def.find("sort"); sort && sort->is_array()) return FieldType::Ordinal;
  if (def.time_unit) return FieldType::Temporal;
  const bool arg = def.aggregate == "argmin" || def.aggregate == "argmax";
  if (def.bin || def.binned || (!def.aggregate.empty() && !arg)) return FieldType::Quantitative;
  if (const Json* scale = def.find("scale"); scale && scale->is_object()) {
    if (const Json* type = find_member(*scale, "type"); type && type->is_string())
      return type_of_scale(type->get<std::string>());
  }
  return FieldType::Nominal;
}

std::optional<FieldType> datum_type(const Json& datum) {
  if (datum.is_number()) return FieldType::Quantitative;
  if (datum.is_string()) return FieldType::Nominal;
  if (datum.is_object() && !datum.contains("expr") && !datum.contains("signal") && !datum.contains("repeat"))
    return FieldType::Temporal;
  return datum.is_object() ? std::optional(FieldType::Quantitative) : std::nullopt;
}

// "x" and "-y" sort by what another channel shows.
void normalize_sort(Json& json) {
  const auto sort = json.find("sort");
  if (sort == json.end() || !sort->is_string()) return;
  std::string name = sort->get<std::string>();
  const bool descending = name.starts_with('-');
  if (descending) name.erase(0, 1);
  const auto channel = parse_channel_name(name);
  if (!channel) return;
  Json by = {{"encoding", name}};
  if (descending) by["order"] = "descending";
  *sort = std::move(by);
}

Result<void> parse_conditions(ChannelDef& def, const Json& json, Warnings& warnings) {
  const JsonPointer at = def.at / "condition";
  const auto add = [&](const Json& one, const JsonPointer& one_at) -> Result<void> {
    if (!one.is_object())
      return fail(error_at(one_at, "spec.wrong_kind", "a condition is an object with `test` or `param`"));
    Condition condition;
    condition.at = one_at;
    Json rest = one;
    if (const Json* test = find_member(one, "test")) condition.test = *test;
    if (const Json* param = find_member(one, "param"); param && param->is_string())
      condition.param = param->get<std::string>();
    if (const Json* empty = find_member(one, "empty"); empty && empty->is_boolean())
      condition.empty = empty->get<bool>();
    if (condition.test.is_null() && condition.param.empty()) {
      return fail(error_at(one_at, "encoding.condition", "a condition needs a `test` or a `param`"));
    }
    for (const char* name : {"test", "param", "empty", "selection"}) rest.erase(name);
    JOPAN_TRY(ChannelDef then, parse_channel(def.channel, rest, one_at, warnings));
    condition.then = std::make_shared<const ChannelDef>(std::move(then));
    def.conditions.push_back(std::move(condition));
    return {};
  };
  if (!json.is_array()) return add(json, at);
  for (std::size_t i = 0; i < json.size(); ++i) JOPAN_CHECK(add(json[i], at / i));
  return {};
}

}  // namespace

DefResult parse_channel(Channel channel, const Json& json, const JsonPointer& at, Warnings& warnings) {
  ChannelDef def;
  def.channel = channel;
  def.at = at;
  const bool colors = channel == Channel::Color || channel == Channel::Fill || channel == Channel::Stroke;
  if (json.is_primitive()) {
    if (colors) JOPAN_CHECK(check_color(&json, at));
    def.json = {{"value", json}};
    return def;
  }
  if (!json.is_object())
    return fail(error_at(at, "spec.wrong_kind", "a channel definition is an object with `field`, `datum` or `value`"));
  def.json = json;
  check_names(json, {NameSet::Channel}, channel_name(channel), at, warnings);
  normalize_sort(def.json);
  if (colors) JOPAN_CHECK(check_color(find_member(json, "value"), at / "value"));
  if (const Json* field = def.find("field"); field && !field->is_null()) {
    if (field->is_object())
      return fail(error_at(at / "field", "vega_lite.unsupported", "a repeated field stands only inside a repeat view"));
    def.field = field->is_string() ? field->get<std::string>() : field->dump();
  }
  if (const Json* aggregate = def.find("aggregate")) JOPAN_CHECK(parse_aggregate(def, *aggregate, at / "aggregate"));
  if (const Json* bin = def.find("bin")) parse_bin(def, *bin);
  if (def.bin && !def.bin->contains("maxbins") && !def.bin->contains("step"))
    (*def.bin)["maxbins"] = default_max_bins(channel);
  if (const Json* unit = def.find("timeUnit")) parse_time_unit_def(def, *unit);
  if (const Json* condition = def.find("condition"); condition && !condition->is_null())
    JOPAN_CHECK(parse_conditions(def, *condition, warnings));
  if (const Json* type = def.find("type"); type && *type == "geojson") {
    def.is_geojson = channel == Channel::Shape;
    if (!def.is_geojson) def.type = FieldType::Nominal;
  } else if (type && !type->is_null()) {
    JOPAN_TRY(def.type, parse_type(*type, at / "type"));
  } else if (def.is_field()) {
    if (!is_secondary(channel)) def.type = default_type(def);
  } else if (const Json* datum = def.datum()) {
    def.type = datum_type(*datum);
  }
  if (def.aggregate == "count" || def.aggregate == "valid" || def.aggregate == "missing" ||
      def.aggregate == "distinct") {
    if (!is_secondary(channel)) def.type = FieldType::Quantitative;
  }
  if (const Json* axis = def.find("axis")) check_names(*axis, {NameSet::Axis}, "axis", at / "axis", warnings);
  if (const Json* legend = def.find("legend"))
    check_names(*legend, {NameSet::Legend}, "legend", at / "legend", warnings);
  if (const Json* scale = def.find("scale")) check_names(*scale, {NameSet::Scale}, "scale", at / "scale", warnings);
  return def;
}

EncodingSource merge_encoding(const EncodingSource& parent, const Json& child, const JsonPointer& at) {
  EncodingSource merged = parent;
  if (!child.is_object()) return merged;
  for (const auto& [name, def] : child.items()) {
    const Json* inherited = find_member(parent.json, name);
    if (inherited && def.is_object() && def.empty()) {  // Nothing in its place.
      merged.json.erase(name);
      continue;
    }
    const bool names_data =
        def.is_object() && (def.contains("field") || def.contains("datum") || def.contains("aggregate"));
    if (inherited && inherited->is_object() && names_data) {
      Json both = *inherited;
      for (const auto& [member, value] : def.items()) both[member] = value;
      merged.json[name] = std::move(both);
    } else if (inherited && inherited->is_object() && def.is_object() && !def.contains("value") &&
               !def.contains("condition")) {
      Json both = *inherited;
      for (const auto& [member, value] : def.items()) both[member] = value;
      merged.json[name] = std::move(both);
    } else {
      merged.json[name] = def;
    }
    merged.at[name] = at / name;
  }
  return merged;
}

Result<Encoding> parse_encoding(const EncodingSource& source, Warnings& warnings) {
  Encoding encoding;
  Diagnostics problems;
  for (const auto& [name, json] : source.json.items()) {
    const auto found = source.at.find(name);
    const JsonPointer at = found == source.at.end() ? JsonPointer{} : found->second;
    const auto channel = parse_channel_name(name);
    if (name == "time") {
      problems.push_back(error_at(at, "vega_lite.unsupported", "pictures do not move", "filter to one moment"));
      continue;
    }
    if (!channel) {
      problems.push_back(error_at(at, "encoding.unknown_channel", "there is no channel \"" + name + "\"",
                                  nearest_name_hint(name, std::span<const std::string_view>(channel_names()))));
      continue;
    }
    if (json.is_null()) {
      encoding.no_tooltip = encoding.no_tooltip || *channel == Channel::Tooltip;
      continue;
    }
    const bool list = json.is_array();
    for (std::size_t i = 0; i < (list ? json.size() : 1); ++i) {
      DefResult def = parse_channel(*channel, list ? json[i] : json, list ? at / i : at, warnings);
      // A definition that names nothing to show, as layers inherit them, shows nothing.
      if (def && !def->is_data() && !def->value() && def->conditions.empty() && *channel != Channel::Order) continue;
      if (def) {
        def->is_listed = list;
        encoding.channels.push_back(std::move(*def));
      } else {
        problems.insert(problems.end(), def.error().begin(), def.error().end());
      }
    }
  }
  if (!problems.empty()) return fail(std::move(problems));
  return encoding;
}

}  // namespace jopan
