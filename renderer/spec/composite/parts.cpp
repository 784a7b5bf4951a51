#include "spec/composite/parts.h"

#include "spec/field_name.h"

namespace jopan {
namespace {

bool is_continuous(const ChannelDef* def) {
  if (!def) return false;
  if (const Json* datum = def->datum()) return datum->is_number();
  if (!def->is_field() || !def->type || def->is_discrete()) return false;
  return def->type == FieldType::Temporal || !def->bin;
}

bool is_time(const ChannelDef& def) {
  const Json* axis = def.find("axis");
  const Json* type = axis ? find_member(*axis, "formatType") : nullptr;
  if (type && type->is_string()) return *type == "time";
  return def.type == FieldType::Temporal || def.time_unit.has_value();
}

bool is_on(const Json* json) {
  return json && !json->is_null() && !(json->is_boolean() && !json->get<bool>());
}

}  // namespace

const Json* composite_config(const CompositeSource& source, std::string_view name) {
  const Json* section = find_member(source.config, source.mark.type);
  return section ? find_member(*section, name) : nullptr;
}

Result<Channel> composite_axis(const CompositeSource& source) {
  if (const Json* orient = find_member(source.mark.props, "orient"); orient && orient->is_string())
    return *orient == "vertical" ? Channel::Y : Channel::X;
  const ChannelDef *x = source.encoding.find(Channel::X), *y = source.encoding.find(Channel::Y);
  const std::string& mark = source.mark.type;
  if (is_continuous(x) && is_continuous(y)) {
    if (x->aggregate.empty() && y->aggregate == mark) return Channel::Y;
    if (y->aggregate.empty() && x->aggregate == mark) return Channel::X;
    if (x->aggregate == mark && y->aggregate == mark)
      return fail(error_at(y->at / "aggregate", "mark.no_continuous_axis", "x and y cannot both be summarized"));
    return is_time(*y) && !is_time(*x) ? Channel::X : Channel::Y;
  }
  if (is_continuous(x)) return Channel::X;
  if (is_continuous(y)) return Channel::Y;
  return fail(error_at(source.mark.at, "mark.no_continuous_axis",
                       "a mark \"" + mark + "\" needs a quantitative or temporal x or y"));
}

Result<ValueChannel> value_channel(const CompositeSource& source, Channel axis) {
  const ChannelDef* def = source.encoding.find(axis);
  if (!def || !def->field) {
    return fail(error_at(def ? def->at : source.mark.at, "mark.no_continuous_axis",
                         "a mark \"" + source.mark.type + "\" needs a field on " + std::string(channel_name(axis))));
  }
  ValueChannel value;
  value.channel = axis;
  value.field = *def->field;
  for (const std::string& step : split_field_path(value.field)) value.name += (value.name.empty() ? "" : ".") + step;
  value.shared = Json::object();
  if (def->type) value.shared["type"] = type_name(*def->type);
  const Json* title = def->find("title");
  value.shared["title"] = title ? *title : Json(value.field);
  value.title = value.shared["title"].is_string() ? value.shared["title"].get<std::string>() : value.field;
  for (const char* name : {"scale", "axis"}) {
    if (const Json* given = def->find(name)) value.shared[name] = *given;
  }
  return value;
}

std::string datum_of(std::string_view column) {
  return "datum[" + Json(column).dump() + "]";
}

std::string datum_path(std::string_view field) {
  std::string path = "datum";
  for (const std::string& step : split_field_path(field)) path += "[" + Json(step).dump() + "]";
  return path;
}

Json typed_json(const ChannelDef& def) {
  Json json = def.json;
  if (def.is_data() && def.type && !is_secondary(def.channel)) json["type"] = type_name(*def.type);
  return json;
}

Json encoding_json(const Encoding& encoding, std::initializer_list<Channel> without) {
  Json json = Json::object();
  for (const ChannelDef& def : encoding.channels) {
    if (std::find(without.begin(), without.end(), def.channel) != without.end()) continue;
    const std::string name(channel_name(def.channel));
    if (!json.contains(name)) {
      json[name] = typed_json(def);
    } else {
      if (!json[name].is_array()) json[name] = Json::array({json[name]});
      json[name].push_back(typed_json(def));
    }
  }
  return json;
}

Json summary_tooltip(const std::vector<TooltipLine>& lines, const ValueChannel& value, const Json& encoding) {
  if (const Json* own = find_member(encoding, "tooltip")) return *own;
  Json tooltip = Json::array();
  for (const TooltipLine& line : lines)
    tooltip.push_back({{"field", line.prefix + value.name},
                       {"type", value.shared.value("type", "quantitative")},
                       {"title", line.title}});
  const auto add = [&](const Json& def) {
    if (!def.is_object() || !def.contains("field")) return;
    Json plain = def;
    for (const char* name : {"legend", "axis", "header", "scale"}) plain.erase(name);
    if (std::find(tooltip.begin(), tooltip.end(), plain) == tooltip.end()) tooltip.push_back(std::move(plain));
  };
  for (const auto& [channel, def] : encoding.items()) {
    if (!def.is_array()) {
      add(def);
      continue;
    }
    for (const Json& one : def) add(one);
  }
  return tooltip;
}

JsonPointer part_at(const CompositeSource& source, const char* name) {
  return source.mark.props.contains(name) ? source.mark.at / name : source.mark.at;
}

Json part_mark(const CompositeSource& source, const char* name, const Json& base) {
  const Json& props = source.mark.props;
  const Json *own = find_member(props, name), *configured = composite_config(source, name);
  if (!is_on(own ? own : configured)) return nullptr;
  Json mark = configured && configured->is_object() ? *configured : Json::object();
  for (const char* shared : {"clip", "color", "opacity"}) {
    if (const Json* value = find_member(props, shared); is_on(value)) mark[shared] = *value;
  }
  for (const auto& [member, value] : base.items()) mark[member] = value;
  mark["style"] = source.mark.type + "-" + name;
  if (own && own->is_object()) {
    for (const auto& [member, value] : own->items()) mark[member] = value;
  }
  return mark;
}

EncodingSource placed_encoding(const CompositeSource& source, Json encoding) {
  EncodingSource placed;
  for (const auto& [name, def] : encoding.items()) {
    const auto channel = parse_channel_name(name);
    const ChannelDef* written = channel ? source.encoding.find(*channel) : nullptr;
    if (!written && channel) written = source.encoding.find(main_channel(*channel));
    placed.at[name] = written ? written->at : source.mark.at;
  }
  placed.json = std::move(encoding);
  return placed;
}

void add_part(std::vector<CompositeView>& layers, const CompositeSource& source, const ValueChannel& value,
              const Part& part) {
  CompositeView view;
  view.mark = part_mark(source, part.name, part.mark);
  if (view.mark.is_null()) return;
  view.mark_at = part_at(source, part.name);
  const std::string axis(channel_name(value.channel));
  Json encoding = Json::object();
  encoding[axis] = {{"field", part.from + value.name}};
  for (const auto& [name, json] : value.shared.items()) encoding[axis][name] = json;
  if (!part.to.empty()) encoding[axis + "2"] = {{"field", part.to + value.name}};
  for (const auto& [name, json] : part.encoding.items()) encoding[name] = json;
  if (!part.tooltip.is_null()) encoding["tooltip"] = part.tooltip;
  view.encoding = placed_encoding(source, std::move(encoding));
  layers.push_back(std::move(view));
}

}  // namespace jopan
