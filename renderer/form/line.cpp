// Lines and areas over time, categories or numbers, with names and values at the lines' ends.
#include <algorithm>
#include <cmath>
#include <set>

#include "form/parts.h"

namespace jopan {
namespace {

// Beyond this many series two-line labels at the ends no longer stand apart.
constexpr std::size_t kMostTwoLineLabels = 4;

std::string line_field(const FormSpec& spec) {
  return field_path(value_field(spec));
}

Json base_transform(const FormSpec& spec) {
  Json transform = unfold(spec);
  if (spec.year_numbers)
    transform.push_back({{"calculate", "datetime(datum[" + Json(spec.key).dump() + "], 0, 1)"}, {"as", "time"}});
  return transform;
}

struct Ends {
  std::vector<const FormRow*> last;           // Last point of each series that has one.
  std::vector<const FormRow*> last_measured;  // Last point without a status, before the first with one.
};

std::vector<const FormRow*> sorted_rows(const FormSpec& spec, const std::string& series) {
  std::vector<const FormRow*> rows;
  for (const auto& row : spec.rows) {
    if (row.series == series && !std::isnan(row.value)) rows.push_back(&row);
  }
  if (spec.key_type == FieldType::Temporal || spec.key_type == FieldType::Quantitative) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FormRow* a, const FormRow* b) { return compare_values(a->key, b->key) < 0; });
  }
  return rows;
}

std::vector<std::string> all_series(const FormSpec& spec) {
  return spec.series_names.empty() ? std::vector<std::string>{""} : spec.series_names;
}

Json inline_row(const FormSpec& spec, const FormContext& context, const FormRow& row) {
  return {{"key", key_json(spec, context, row.key)}, {"value", row.value}, {"series", row.series}};
}

Json inline_key_encoding(const Json& key) {
  Json encoding = key;
  encoding["field"] = "key";
  return encoding;
}

Json series_encoding(const FormSpec& spec, const FormContext& context) {
  Json encoding = color_encoding(spec, context);
  if (encoding.contains("field")) encoding["field"] = "series";
  return encoding;
}

// The dashed parts: each run of rows with a status, joined to the measured points before and after it.
Json forecast_layer(const FormSpec& spec, const FormContext& context, const Json& key, const Json& value, const Json& mark) {
  Json values = Json::array();
  int part = 0;
  for (const auto& series : all_series(spec)) {
    const auto rows = sorted_rows(spec, series);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i]->status.empty()) continue;
      std::size_t end = i;
      while (end < rows.size() && !rows[end]->status.empty()) ++end;
      for (std::size_t row = i == 0 ? 0 : i - 1; row <= std::min(end, rows.size() - 1); ++row) {
        values.push_back(inline_row(spec, context, *rows[row]));
        values.back()["part"] = part;
      }
      ++part;
      i = end;
    }
  }
  Json dashed = mark;
  const double dash = layout_px(context, 9);
  dashed["strokeDash"] = {dash, dash * 0.8};
  dashed["strokeCap"] = "butt";
  Json y = value;
  y["field"] = "value";
  return {{"data", {{"values", values}}},
          {"mark", dashed},
          {"encoding", {{"x", inline_key_encoding(key)}, {"y", y}, {"color", series_encoding(spec, context)}, {"detail", {{"field", "part"}, {"type", "nominal"}}}}}};
}

constexpr const char* kMeasuredField = "measured";

// Rows that carry a status leave the solid line: their value becomes null, which breaks it.
Json measured_transform(const FormSpec& spec) {
  std::string test;
  const std::string cell = "datum[" + Json(spec.key).dump() + "]";
  if (!spec.status_column.empty()) {
    test = "indexof(['전망', '추정', '잠정'], datum[" + Json(spec.status_column).dump() + "]) >= 0";
  } else {
    std::vector<std::string> names;
    for (const auto& row : spec.rows) {
      if (!row.status.empty() && std::find(names.begin(), names.end(), row.name) == names.end()) names.push_back(row.name);
    }
    const char* skeleton = spec.grain == Grain::Year ? "date:y" : spec.grain == Grain::Month ? "date:yMMM" : "date:yMMMd";
    const std::string name = spec.year_numbers                         ? cell + " + '년'"
                             : spec.key_type == FieldType::Temporal ? "ko(" + cell + ", '" + skeleton + "')"
                                                                    : "'' + " + cell;
    test = "indexof(" + Json(names).dump() + ", " + name + ") >= 0";
  }
  return {{"calculate", test + " ? null : datum[" + Json(value_field(spec)).dump() + "]"}, {"as", kMeasuredField}};
}

std::string status_suffix(const FormRow& row) {
  return row.status.empty() ? "" : " (" + row.status + ")";
}

// The name that a column gives the row's point.
std::string point_name(const FormSpec& spec, const FormContext& context, const FormRow& row) {
  const Value name = context.table->at(row.row, field_path(spec.name_column));
  return is_null(name) ? "" : to_text(name);
}

Json end_layers(const FormSpec& spec, const FormContext& context, const Json& key, double offset) {
  Json dots = Json::array(), labels = Json::array();
  const bool name = spec.labels != LabelChoice::Values && !spec.series_names.empty();
  const bool value = spec.labels != LabelChoice::Names;
  const std::size_t count = all_series(spec).size();
  // A bracket's words stand between the labels: then each keeps to one line.
  const bool bracket = std::any_of(spec.annotations.begin(), spec.annotations.end(), [](const Json& annotation) { return annotation.is_object() && annotation.value("type", Json()) == "gap"; });
  const bool named = !spec.name_column.empty();
  const std::string joint = count <= kMostTwoLineLabels && !bracket && !named ? "\n" : " ";
  for (const auto& series : all_series(spec)) {
    const auto rows = sorted_rows(spec, series);
    if (rows.empty()) continue;
    const FormRow& last = *rows.back();
    Json datum = inline_row(spec, context, last);
    std::string text = name ? last.series : "";
    if (value) text += (text.empty() ? "" : joint) + format_value(spec, last.value, context) + status_suffix(last);
    if (const std::string point = named ? point_name(spec, context, last) : ""; !point.empty()) text = point + "\n" + text;
    datum["text"] = text;
    dots.push_back(datum);
    labels.push_back(datum);
  }
  const Json x = inline_key_encoding(key);
  const Json y = {{"field", "value"}, {"type", "quantitative"}};
  const Json color = series_encoding(spec, context);
  const double diameter = layout_px(context, 11);
  Json layers = Json::array();
  layers.push_back(
      {{"data", {{"values", dots}}},
       {"mark",
        {{"type", "point"}, {"filled", true}, {"opacity", 1}, {"size", std::round(diameter * diameter * 0.785)}}},
       {"encoding", {{"x", x}, {"y", y}, {"color", color}}}});
  layers.push_back(
      {{"data", {{"values", labels}}},
       {"mark",
        {{"type", "text"}, {"fontWeight", 700}, {"place", {{"at", "line-end"}, {"offset", offset}, {"priority", 7}}}}},
       {"encoding", {{"x", x}, {"y", y}, {"color", color}, {"text", {{"field", "text"}, {"type", "nominal"}}}}}});
  return layers;
}

// Every point named by a column (models, events): dots and labels beside them. A series' last point is named at the line's end.
Json point_layers(const FormSpec& spec, const FormContext& context, const Json& key) {
  const double diameter = layout_px(context, 12);
  Json dots = Json::array(), labels = Json::array();
  for (const auto& series : all_series(spec)) {
    const auto rows = sorted_rows(spec, series);
    for (const FormRow* row : rows) {
      dots.push_back(inline_row(spec, context, *row));
      const bool at_end = row == rows.back() && spec.labels != LabelChoice::None;
      if (spec.name_column.empty() || at_end) continue;
      labels.push_back(dots.back());
      labels.back()["text"] = point_name(spec, context, *row);
    }
  }
  Json encoding = {{"x", inline_key_encoding(key)}, {"y", {{"field", "value"}, {"type", "quantitative"}}}, {"color", series_encoding(spec, context)}};
  Json layers = Json::array();
  layers.push_back({{"data", {{"values", dots}}},
                    {"mark", {{"type", "point"}, {"filled", true}, {"opacity", 1}, {"size", std::round(diameter * diameter * 0.785)}}},
                    {"encoding", encoding}});
  if (labels.empty()) return layers;
  encoding["text"] = {{"field", "text"}, {"type", "nominal"}};
  layers.push_back({{"data", {{"values", labels}}},
                    {"mark", {{"type", "text"}, {"fontWeight", 500}, {"place", {{"at", "point"}, {"prefer", {"top-left", "top", "bottom-right", "top-right", "bottom"}}}}}},
                    {"encoding", encoding}});
  return layers;
}

Result<Expanded> expand(const FormSpec& spec, const FormContext& context, bool area) {
  const ValueAxis axis = value_axis(spec, context);
  const Json key = continuous_key_encoding(spec, context);
  const bool stacked = area && !spec.series_names.empty();
  Json scale = {{"zero", area || spec.name_column.empty()}, {"nice", kValueTicks}};
  if (spec.domain_min) scale = {{"domain", {*spec.domain_min, *spec.domain_max}}, {"nice", false}, {"zero", false}};
  Json value = {{"field", line_field(spec)}, {"type", "quantitative"}, {"scale", scale}, {"axis", axis.axis}};
  value["stack"] = !stacked ? Json(nullptr) : spec.stack == StackChoice::Normalize ? Json("normalize") : Json("zero");
  const Json shared = {{"x", key}, {"y", value}};

  Json mark = {{"type", area ? "area" : "line"}};
  if (!spec.interpolate.empty()) mark["interpolate"] = spec.interpolate == "step" ? "step-after" : spec.interpolate;
  if (area && !stacked) mark["fillOpacity"] = 0.18, mark["line"] = true;
  if (stacked) mark["fillOpacity"] = 1;

  std::set<std::pair<std::string, std::string>> seen;
  if (std::any_of(spec.rows.begin(), spec.rows.end(), [&](const FormRow& row) { return !seen.emplace(row.name, row.series).second; })) {
    context.warnings->add(warning_at(context.data_at, "data.duplicate_name", "a series has more than one value at one place"));
  }
  JOPAN_TRY(const AnnotationLayers annotations, annotation_layers(spec, context, {.key_encoding = key}));
  Expanded result;
  Json layers = annotations.below;
  Json main = {{"mark", mark}, {"encoding", shared}};
  main["encoding"]["color"] = color_encoding(spec, context);
  const bool legend = stacked || spec.legend;
  if (legend && !spec.series_names.empty())
    main["encoding"]["color"]["legend"] = {{"title", nullptr}, {"orient", "top"}};
  const bool dashed = spec.has_status() && !stacked;
  if (dashed) {
    main["transform"] = Json::array({measured_transform(spec)});
    main["encoding"]["y"]["field"] = kMeasuredField;
  }
  layers.push_back(main);
  if (dashed) layers.push_back(forecast_layer(spec, context, key, value, mark));
  if (spec.points || !spec.name_column.empty()) {
    for (const auto& layer : point_layers(spec, context, key)) layers.push_back(layer);
  }
  if (spec.labels != LabelChoice::None && !stacked) {
    for (const auto& layer :
         end_layers(spec, context, key, std::max(annotations.end_column_offset, layout_px(context, 14))))
      layers.push_back(layer);
  }
  for (const auto& layer : annotations.above) layers.push_back(layer);
  result.view = {{"transform", base_transform(spec)}, {"layer", layers}};
  result.unit_line = dashed ? with_status(spec, axis.unit_line, "점선") : axis.unit_line;
  return result;
}

}  // namespace

Result<Expanded> expand_line(const FormSpec& spec, const FormContext& context) {
  return expand(spec, context, false);
}
Result<Expanded> expand_area(const FormSpec& spec, const FormContext& context) {
  return expand(spec, context, true);
}

}  // namespace jopan
