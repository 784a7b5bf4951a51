// Bars and columns: one chart turned on its side. Values stand at the bars' ends unless the document asks for an axis.
#include <algorithm>
#include <cmath>
#include <map>

#include "form/parts.h"

namespace jopan {
namespace {

struct Orientation {
  const char* key;
  const char* value;
  const char* key_offset;
};

constexpr Orientation kSideways = {"y", "x", "yOffset"};
constexpr Orientation kUpright = {"x", "y", "xOffset"};
// Bars and gaps about 3:2.
constexpr double kPadding = 0.4;

bool is_stacked(const FormSpec& spec) {
  return spec.stack != StackChoice::None && !spec.series_names.empty();
}
bool is_grouped(const FormSpec& spec) {
  return !is_stacked(spec) && !spec.series_names.empty();
}

bool has_negative(const FormSpec& spec) {
  return std::any_of(spec.rows.begin(), spec.rows.end(), [](const FormRow& row) { return row.value < 0; });
}

// Bars to both sides stand on a line at zero.
Json zero_layer(const FormContext& context, const char* value_channel) {
  return {{"data", {{"values", Json::array({{{"value", 0}}})}}},
          {"mark", {{"type", "rule"}, {"color", theme_color(context, "axis")}, {"strokeWidth", layout_px(context, 2)}}},
          {"encoding", {{value_channel, {{"field", "value"}, {"type", "quantitative"}}}}}};
}

Json key_encoding(const KeyAxis& keys, bool sideways) {
  Json axis = {{"title", nullptr}, {"labelLines", 2}, {"labelOverlap", "parity"}, {"labelSeparation", 8}, {"ticks", false}, {"domain", !sideways}};
  if (!keys.label_expression.is_null()) axis["labelExpr"] = keys.label_expression;
  return {{"field", keys.field},
          {"type", "nominal"},
          {"sort", keys.keys},
          {"scale", {{"domain", keys.keys}, {"paddingInner", kPadding}, {"paddingOuter", kPadding / 2}}},
          {"axis", axis}};
}

Json value_encoding(const FormSpec& spec, const Json& axis) {
  Json scale = {{"zero", true}, {"nice", !axis.is_null()}};
  const bool all_zero = std::all_of(spec.rows.begin(), spec.rows.end(), [](const FormRow& row) { return std::isnan(row.value) || row.value == 0; });
  if (all_zero) scale["domain"] = {0, 1};  // The base stays at its edge.
  if (spec.domain_min) scale = {{"domain", {*spec.domain_min, *spec.domain_max}}, {"nice", false}};
  Json encoding = {
      {"field", field_path(value_field(spec))}, {"type", "quantitative"}, {"scale", scale}, {"axis", axis}};
  if (is_stacked(spec)) {
    encoding["stack"] = spec.stack == StackChoice::Normalize ? "normalize" : "zero";
  } else {
    encoding["stack"] = nullptr;
  }
  return encoding;
}

// Hatching by a test on keys: the rows whose status is 전망, 추정 or 잠정.
Json pattern_encoding(const FormSpec& spec, const KeyAxis& keys) {
  std::vector<std::string> whole;  // Keys whose rows carry a status.
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    if (spec.rows[i].status.empty()) continue;
    const std::string& key = keys.keys[keys.position[i]];
    if (std::find(whole.begin(), whole.end(), key) == whole.end()) whole.push_back(key);
  }
  return {{"condition", Json::array({{{"test", {{"field", keys.field}, {"oneOf", whole}}}, {"value", "hatch"}}})},
          {"value", "solid"}};
}

struct Growth {
  std::size_t from, to;
  double ratio;
};

// Change from each period to the next that has a value.
std::vector<Growth> growths(const FormSpec& spec) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < spec.rows.size(); ++i) {
    if (!std::isnan(spec.rows[i].value)) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return compare_values(spec.rows[a].key, spec.rows[b].key) < 0;
  });
  std::vector<Growth> list;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const double before = spec.rows[order[i - 1]].value, after = spec.rows[order[i]].value;
    if (before > 0 && after >= 0) list.push_back({order[i - 1], order[i], after / before - 1});
  }
  return list;
}

Json growth_layer(const FormSpec& spec, const FormContext& context, const KeyAxis& keys, const Json& key,
                  const Json& value) {
  Json values = Json::array();
  for (const Growth& growth : growths(spec)) {
    const double percent = std::round(growth.ratio * 100);
    const std::string sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
    values.push_back({{"key", keys.keys[keys.position[growth.from]]},
                      {"key2", keys.keys[keys.position[growth.to]]},
                      {"value", std::max(spec.rows[growth.from].value, spec.rows[growth.to].value)},
                      {"text", sign + number_to_text(std::abs(percent)) + "%"}});
  }
  Json key_channel = key, value_channel = value;
  key_channel["field"] = "key";
  value_channel["field"] = "value";
  return {{"data", {{"values", values}}},
          {"mark",
           {{"type", "text"},
            {"place", {{"at", "between"}, {"priority", 3}}},
            {"fontWeight", 500},
            {"color", theme_color(context, "ink-muted")}}},
          {"encoding",
           {{"x", key_channel},
            {"x2", {{"field", "key2"}}},
            {"y", value_channel},
            {"text", {{"field", "text"}, {"type", "nominal"}}}}}};
}

Json label_layer(const FormSpec& spec, const FormContext& context, const Json& shared, const KeyAxis& keys) {
  const std::string field = value_field(spec);
  Json encoding = shared;
  encoding["text"] = text_encoding(spec, field);
  Json mark = {{"type", "text"}};
  if (is_stacked(spec)) {
    mark["place"] = {{"at", "inside"}, {"optional", true}};
    encoding["detail"] = {{"field", field_path(series_field(spec))}, {"type", "nominal"}};
    encoding["color"] = color_encoding(spec, context);  // The segment's, for contrast.
  } else {
    mark["place"] = {{"at", "end"}};
    mark["fontWeight"] = 600;
    if (!spec.highlight.empty() && !is_grouped(spec)) {
      Json color = highlight_encoding(spec, context, keys.field);
      color["value"] = theme_color(context, "ink-muted");
      encoding["color"] = color;
    }
  }
  return {{"mark", mark}, {"encoding", encoding}};
}

Result<Expanded> expand(const FormSpec& given, const FormContext& context, const Orientation& orient) {
  const bool sideways = std::string_view(orient.key) == "y";
  if (given.domain_min && (*given.domain_min > 0 || *given.domain_max < 0)) {
    return fail(error_at(context.at / "domain", "form.bar_without_zero",
                         "bars start at zero; this domain leaves it out",
                         "use a line or points to show small differences"));
  }
  FormSpec spec = given;
  if (spec.sort.empty() && sideways && spec.key_type != FieldType::Temporal) spec.sort = "descending";
  const KeyAxis keys = key_axis(spec, context, sideways ? StatusLabel::SameLine : StatusLabel::OwnLine);
  const bool labelled = spec.labels != LabelChoice::None;
  const ValueAxis axis = value_axis(spec, context);

  Json key = key_encoding(keys, sideways);
  if (has_negative(spec)) key["axis"]["domain"] = false;
  Json value_axis_json = labelled ? Json(nullptr) : axis.axis;
  if (!labelled) value_axis_json["grid"] = true;
  const Json value = value_encoding(spec, value_axis_json);
  Json shared = {{orient.key, key}, {orient.value, value}};
  if (is_grouped(spec))
    shared[orient.key_offset] = {
        {"field", field_path(series_field(spec))}, {"type", "nominal"}, {"sort", spec.series_names}};

  Json bar = shared;
  if (spec.series_names.empty()) {
    bar["color"] = highlight_encoding(spec, context, keys.field);
  } else {
    bar["color"] = color_encoding(spec, context);
    bar["color"]["legend"] = {{"title", nullptr}, {"orient", "top"}};
  }
  if (spec.has_status()) bar["pattern"] = pattern_encoding(spec, keys);

  JOPAN_TRY(const AnnotationLayers annotations,
            annotation_layers(
                spec, context,
                {.key_channel = orient.key, .value_channel = orient.value, .key_encoding = key, .keys = &keys}));
  Expanded result;
  Json layers = annotations.below;
  layers.push_back({{"mark", {{"type", "bar"}, {"cornerRadiusEnd", 2}}}, {"encoding", bar}});
  if (has_negative(spec)) layers.push_back(zero_layer(context, orient.value));
  if (labelled) layers.push_back(label_layer(spec, context, shared, keys));
  if (spec.growth && !sideways && spec.series_names.empty())
    layers.push_back(growth_layer(spec, context, keys, key, value));
  for (const auto& layer : annotations.above) layers.push_back(layer);
  result.view = {{"transform", keys.transform}, {"layer", layers}};
  result.unit_line = with_status(spec, labelled ? "" : axis.unit_line, "빗금");
  return result;
}

}  // namespace

Result<Expanded> expand_bar(const FormSpec& spec, const FormContext& context) {
  return expand(spec, context, kSideways);
}
Result<Expanded> expand_column(const FormSpec& spec, const FormContext& context) {
  return expand(spec, context, kUpright);
}

}  // namespace jopan
