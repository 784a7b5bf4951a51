// Two measures against each other; points named by `name`, all of them or those in `highlight`.
#include <cmath>

#include "form/parts.h"

namespace jopan {
namespace {

Json measure(const std::string& column, const FormSpec& spec) {
  Json axis = {{"title", nullptr}, {"tickCount", 5}, {"format", spec.format.empty() ? "num" : spec.format}, {"formatType", "ko"}, {"grid", true}};
  return {{"field", field_path(column)}, {"type", "quantitative"}, {"scale", {{"zero", false}, {"nice", true}}}, {"axis", axis}};
}

// What the axes measure stands once, above the plot.
std::string axes_line(const FormSpec& spec) {
  const std::string x = spec.x_title.empty() ? spec.key : spec.x_title, y = spec.y_title.empty() ? spec.values.front() : spec.y_title;
  return "(가로: " + x + ", 세로: " + y + ")";
}

}  // namespace

Result<Expanded> expand_scatter(const FormSpec& spec, const FormContext& context) {
  if (spec.key_type != FieldType::Quantitative) {
    return fail(error_at(context.at / "x", "form.not_numbers", "column \"" + spec.key + "\" does not hold numbers",
                         "a scatter needs numbers on both axes"));
  }
  const Json x = measure(spec.key, spec), y = measure(spec.values.front(), spec);
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
  const double diameter = layout_px(context, 14);
  Json layers = Json::array();
  layers.push_back(
      {{"mark",
        {{"type", "point"}, {"filled", true}, {"opacity", 0.85}, {"size", std::round(diameter * diameter * 0.785)}}},
       {"encoding", encoding}});
  if (named && spec.labels != LabelChoice::None) {
    Json labels = encoding;
    labels["text"] = {{"field", field_path(spec.name_column)}, {"type", "nominal"}};
    Json layer = {
        {"mark",
         {{"type", "text"},
          {"place",
           {{"at", "point"}, {"optional", spec.highlight.empty()}, {"prefer", {"right", "top", "left", "bottom"}}}},
          {"fontWeight", 500}}},
        {"encoding", labels}};
    if (!spec.highlight.empty())
      layer["transform"] =
          Json::array({{{"filter", {{"field", field_path(spec.name_column)}, {"oneOf", spec.highlight}}}}});
    layers.push_back(layer);
  }
  JOPAN_TRY(const AnnotationLayers annotations, annotation_layers(spec, context, {.key_encoding = x}));
  Json all = annotations.below;
  for (const auto& layer : layers) all.push_back(layer);
  for (const auto& layer : annotations.above) all.push_back(layer);
  return Expanded{.view = {{"layer", all}}, .unit_line = axes_line(spec)};
}

}  // namespace jopan
