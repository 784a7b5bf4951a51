// Vega-Lite's extractTransformsFromEncoding: what a channel bins, floors or aggregates becomes a transform, so that the
// summary of a composite mark can group by it.
#include "data/transform/transform.h"
#include "spec/composite/parts.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

bool has_own_title(const ChannelDef& def) {
  for (const char* guide : {"axis", "legend", "header"}) {
    const Json* props = def.find(guide);
    if (props && find_member(*props, "title")) return true;
  }
  return def.find("title") != nullptr;
}

// A floored field that is no time by its type still shows times.
void set_time_format(const ChannelDef& def, Json& json) {
  if (def.type == FieldType::Temporal) return;
  if (def.channel == Channel::Text || def.channel == Channel::Tooltip) {
    json["formatType"] = "time";
    return;
  }
  const char* guide = is_xy(def.channel) ? "axis" : has_legend(def.channel) ? "legend" : nullptr;
  if (!guide || (json.contains(guide) && !json[guide].is_object())) return;
  if (!json.contains(guide)) json[guide] = Json::object();
  if (!json[guide].contains("formatType")) json[guide]["formatType"] = "time";
}

void put(Json& encoding, Channel channel, Json def) {
  const std::string name(channel_name(channel));
  if (!encoding.contains(name)) {
    encoding[name] = std::move(def);
    return;
  }
  if (!encoding[name].is_array()) encoding[name] = Json::array({encoding[name]});
  encoding[name].push_back(std::move(def));
}

Result<void> extract(const ChannelDef& def, const Json& config, Extracted& out) {
  const bool computed = !def.aggregate.empty() || def.bin || (def.time_unit && !def.time_unit_binned);
  if (!def.is_field() || !computed) {
    if (def.is_field() && def.aggregate.empty()) out.groupby.push_back(*def.field);
    put(out.encoding, def.channel, typed_json(def));
    return {};
  }
  Json json = typed_json(def);
  for (const char* name : {"aggregate", "bin", "timeUnit"}) json.erase(name);
  if (!has_own_title(def)) json["title"] = field_title(def, config);
  const std::string column = column_name(def);
  json["field"] = column;
  if (!def.aggregate.empty()) {
    const bool arg = def.aggregate == "argmin" || def.aggregate == "argmax";
    Json op{{"op", def.aggregate}, {"as", column}};
    if (arg) {
      op = {{"op", def.aggregate}, {"field", def.arg_field}, {"as", def.aggregate + "_" + def.arg_field}};
      json["field"] = op["as"].get<std::string>() + "." + def.field.value_or("");
    } else if (def.field) {
      op["field"] = *def.field;
    }
    if (find_composite_mark(def.aggregate) == nullptr) out.aggregate.push_back(std::move(op));
    put(out.encoding, def.channel, std::move(json));
    return {};
  }
  out.groupby.push_back(column);
  if (def.bin) {
    out.transforms.push_back({{"bin", *def.bin}, {"field", *def.field}, {"as", column}});
    out.groupby.push_back(column + "_end");
    json["bin"] = "binned";
    if (!is_secondary(def.channel)) json["type"] = "quantitative";
    if (const auto second = secondary_channel(def.channel); is_xy(def.channel) && second)
      put(out.encoding, *second, {{"field", column + "_end"}});
  } else {
    if (auto unit = parse_time_unit(*def.time_unit, def.at / "timeUnit"); !unit) return fail(std::move(unit.error()));
    out.transforms.push_back({{"timeUnit", *def.time_unit}, {"field", *def.field}, {"as", column}});
    set_time_format(def, json);
    json["shownTimeUnit"] = *def.time_unit;
  }
  put(out.encoding, def.channel, std::move(json));
  return {};
}

}  // namespace

Result<Extracted> extract_transforms(const Encoding& encoding, const Json& config) {
  Extracted out;
  for (const ChannelDef& def : encoding.channels) JOPAN_CHECK(extract(def, config, out));
  return out;
}

}  // namespace jopan
