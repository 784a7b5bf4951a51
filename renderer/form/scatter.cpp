// Two measures against each other; points named by `name`, all of them or those in `highlight`.
#include <cmath>

#include "form/parts.h"
#include "form/status.h"

namespace jopan {
namespace {

Json measure(const std::string& column, const FormSpec& spec, const AxisDivisor& divisor) {
  Json axis = {{"title", nullptr},
               {"tickCount", 5},
               {"format", spec.format.empty() || format_divisor(spec.format) ? divided_format(divisor) : spec.format},
               {"formatType", "ko"},
               {"grid", true}};
  return {{"field", field_path(column)},
          {"type", "quantitative"},
          {"scale", {{"zero", false}, {"nice", true}}},
          {"axis", axis}};
}

// What the axes measure stands once, above the plot.
std::string axes_line(const FormSpec& spec) {
  const std::string x = spec.x_title.empty() ? spec.key : spec.x_title,
                    y = spec.y_title.empty() ? spec.values.front() : spec.y_title;
  if (!spec.format.empty() && !format_divisor(spec.format)) return "(가로: " + x + ", 세로: " + y + ")";
  return "(가로: " + with_unit(x, key_divisor(spec), "") + ", 세로: " + with_unit(y, value_divisor(spec), spec.unit) +
         ")";
}

constexpr const char* kRowField = "row number";

Json row_number() {
  return {{"window", {{{"op", "row_number"}, {"as", kRowField}}}}};
}

// "indexof([3, 7], datum['row number']) >= 0" for the rows that carry the word; any word when it is empty.
std::string carries(const FormSpec& spec, std::string_view word) {
  Json rows = Json::array();
  for (const auto& row : spec.rows) {
    if (!row.status.empty() && (word.empty() || row.status == word)) rows.push_back(row.row + 1);
  }
  return "indexof(" + rows.dump() + ", datum[" + Json(kRowField).dump() + "]) >= 0";
}

// Filled where measured; hollow, and of another shape for each word, where not.
Json point_layers(const FormSpec& spec, const FormContext& context, const Json& encoding) {
  const double diameter = layout_px(context, 14);
  const Json mark = {
      {"type", "point"}, {"filled", true}, {"opacity", 0.85}, {"size", std::round(diameter * diameter * 0.785)}};
  Json layers = Json::array({{{"mark", mark}, {"encoding", encoding}}});
  if (!spec.has_status()) return layers;
  layers[0]["transform"] = Json::array({{{"filter", "!(" + carries(spec, "") + ")"}}});
  for (const StatusLook& look : status_looks(spec)) {
    Json hollow = mark;
    hollow["filled"] = false;
    hollow["fill"] = theme_color(context, "ground");
    hollow["shape"] = look.shape;
    hollow["strokeWidth"] = layout_px(context, 2.5);
    hollow["opacity"] = 1;
    layers.push_back({{"transform", Json::array({{{"filter", carries(spec, look.word)}}})},
                      {"mark", hollow},
                      {"encoding", encoding}});
  }
  return layers;
}

Json name_layer(const FormSpec& spec, const Json& encoding) {
  constexpr const char* kNameField = "name and status";
  Json labels = encoding, transform = Json::array();
  labels["text"] = {{"field", field_path(spec.name_column)}, {"type", "nominal"}};
  if (!spec.highlight.empty())
    transform.push_back({{"filter", {{"field", field_path(spec.name_column)}, {"oneOf", spec.highlight}}}});
  if (spec.has_status()) {
    const std::string name = "datum[" + Json(spec.name_column).dump() + "]";
    std::string text = name;
    for (const StatusLook& look : status_looks(spec))
      text = carries(spec, look.word) + " ? " + name + " + ' (" + std::string(look.word) + ")' : " + text;
    transform.push_back({{"calculate", text}, {"as", kNameField}});
    labels["text"]["field"] = kNameField;
  }
  Json layer = {
      {"mark",
       {{"type", "text"},
        {"place",
         {{"at", "point"}, {"optional", spec.highlight.empty()}, {"prefer", {"right", "top", "left", "bottom"}}}},
        {"fontWeight", 500}}},
      {"encoding", labels}};
  if (!transform.empty()) layer["transform"] = transform;
  return layer;
}

}  // namespace

Result<Expanded> expand_scatter(const FormSpec& spec, const FormContext& context) {
  if (spec.key_type != FieldType::Quantitative) {
    return fail(error_at(context.at / "x", "form.not_numbers", "column \"" + spec.key + "\" does not hold numbers",
                         "a scatter needs numbers on both axes"));
  }
  const Json x = measure(spec.key, spec, key_divisor(spec)),
             y = measure(spec.values.front(), spec, value_divisor(spec));
  Json encoding = {{"x", x}, {"y", y}};
  encoding["color"] = color_encoding(spec, context);
  const bool named = !spec.name_column.empty();
  if (named && !spec.highlight.empty() && spec.series_names.empty())
    encoding["color"] = highlight_encoding(spec, context, field_path(spec.name_column));
  if (!spec.series_names.empty()) encoding["color"]["legend"] = {{"title", nullptr}, {"orient", "top"}};
  if (!spec.size_column.empty()) {
    const double largest = layout_px(context, 60);
    encoding["size"] = {{"field", field_path(spec.size_column)},
                        {"type", "quantitative"},
                        {"legend", nullptr},
                        {"scale", {{"zero", true}, {"range", {0, largest * largest * 0.785}}}}};
  }
  Json layers = point_layers(spec, context, encoding);
  if (named && spec.labels != LabelChoice::None) layers.push_back(name_layer(spec, encoding));
  JOPAN_TRY(const AnnotationLayers annotations, annotation_layers(spec, context, {.key_encoding = x}));
  Json all = annotations.below;
  for (const auto& layer : layers) all.push_back(layer);
  for (const auto& layer : annotations.above) all.push_back(layer);
  Expanded result{.view = {{"layer", all}}, .unit_line = with_status(spec, axes_line(spec), StatusMark::Point)};
  if (spec.has_status()) result.view["transform"] = Json::array({row_number()});
  return result;
}

}  // namespace jopan
