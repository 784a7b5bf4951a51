// Lines and areas over time, categories or numbers, with names and values at the lines' ends.
#include <algorithm>
#include <cmath>
#include <set>

#include "form/parts.h"
#include "form/status.h"

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

std::vector<const FormRow*> rows_with_holes(const FormSpec& spec, const std::string& series) {
  std::vector<const FormRow*> rows;
  for (const auto& row : spec.rows) {
    if (row.series == series) rows.push_back(&row);
  }
  if (spec.key_type == FieldType::Temporal || spec.key_type == FieldType::Quantitative) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FormRow* a, const FormRow* b) { return compare_values(a->key, b->key) < 0; });
  }
  return rows;
}

std::vector<const FormRow*> sorted_rows(const FormSpec& spec, const std::string& series) {
  std::vector<const FormRow*> rows = rows_with_holes(spec, series);
  std::erase_if(rows, [](const FormRow* row) { return std::isnan(row->value); });
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

std::vector<StatusRun> all_runs(const FormSpec& spec) {
  std::vector<StatusRun> runs;
  for (const auto& series : all_series(spec)) {
    for (auto& run : status_runs(sorted_rows(spec, series))) runs.push_back(std::move(run));
  }
  return runs;
}

// The runs of one status: dashed, or as an area hatched.
Json run_layer(const FormSpec& spec, const FormContext& context, const std::vector<StatusRun>& runs,
               const StatusLook& look, const Json& key, const Json& value, const Json& mark) {
  Json values = Json::array();
  int part = 0;
  for (const StatusRun& run : runs) {
    if (run.word != look.word) continue;
    for (const FormRow* row : run.rows) {
      values.push_back(inline_row(spec, context, *row));
      values.back()["part"] = part;
    }
    ++part;
  }
  Json y = value;
  y["field"] = "value";
  Json encoding = {{"x", inline_key_encoding(key)},
                   {"y", y},
                   {"color", series_encoding(spec, context)},
                   {"detail", {{"field", "part"}, {"type", "nominal"}}}};
  if (mark["type"] == "area") encoding["pattern"] = {{"value", look.pattern}};
  return {{"data", {{"values", values}}}, {"mark", mark}, {"encoding", encoding}};
}

// A line is dashed where its data has a status; an area is hatched below it.
Json status_layers(const FormSpec& spec, const FormContext& context, const std::vector<StatusRun>& runs,
                   const Json& key, const Json& value, const Json& mark) {
  constexpr double kHatchOpacity = 0.45;
  Json layers = Json::array();
  for (const StatusLook& look : status_looks(spec)) {
    Json line = mark;
    if (mark["type"] == "area") {
      Json area = mark;
      area.erase("line");
      area["fillOpacity"] = kHatchOpacity;
      layers.push_back(run_layer(spec, context, runs, look, key, value, area));
      line = {{"type", "line"}};
      if (mark.contains("interpolate")) line["interpolate"] = mark["interpolate"];
    }
    line["strokeDash"] = Json::array();
    for (const double length : look.dash) line["strokeDash"].push_back(layout_px(context, length));
    line["strokeCap"] = "butt";
    layers.push_back(run_layer(spec, context, runs, look, key, value, line));
  }
  return layers;
}

constexpr const char* kMeasuredField = "measured";

// Rows that carry a status leave the solid line: their value becomes null, which breaks it.
Json measured_transform(const FormSpec& spec) {
  std::string test;
  const std::string cell = "datum[" + Json(spec.key).dump() + "]";
  if (!spec.status_column.empty()) {
    test = "indexof(" + Json(kStatusWords).dump() + ", datum[" + Json(spec.status_column).dump() + "]) >= 0";
  } else {
    std::vector<std::string> names;
    for (const auto& row : spec.rows) {
      if (!row.status.empty() && std::find(names.begin(), names.end(), row.name) == names.end())
        names.push_back(row.name);
    }
    const std::string name = spec.year_numbers ? cell + " + '년'"
                             : spec.key_type == FieldType::Temporal
                                 ? "ko(" + cell + ", '" + period_format(spec.grain) + "')"
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

// Values with a hole on both sides: no line reaches them, so they are dots.
Json lone_layers(const FormSpec& spec, const FormContext& context, const Json& key) {
  Json dots = Json::array();
  for (const auto& series : all_series(spec)) {
    const auto rows = rows_with_holes(spec, series);
    const auto is_hole = [&](std::size_t i) { return i >= rows.size() || std::isnan(rows[i]->value); };
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!is_hole(i) && is_hole(i + 1) && (i == 0 || is_hole(i - 1)))
        dots.push_back(inline_row(spec, context, *rows[i]));
    }
  }
  if (dots.empty()) return Json::array();
  const double diameter = layout_px(context, 9);
  return Json::array(
      {{{"data", {{"values", dots}}},
        {"mark",
         {{"type", "point"}, {"filled", true}, {"opacity", 1}, {"size", std::round(diameter * diameter * 0.785)}}},
        {"encoding",
         {{"x", inline_key_encoding(key)},
          {"y", {{"field", "value"}, {"type", "quantitative"}}},
          {"color", series_encoding(spec, context)}}}}});
}

struct EndLabel {
  const FormRow* row = nullptr;
  std::string text;
};

// What stands right of the plot: of each series the name and the last value.
std::vector<EndLabel> end_labels(const FormSpec& spec, const FormContext& context) {
  const bool name = spec.labels != LabelChoice::Values && !spec.series_names.empty();
  const bool value = spec.labels != LabelChoice::Names;
  const std::size_t count = all_series(spec).size();
  // A bracket's words stand between the labels: then each keeps to one line.
  const bool bracket = std::any_of(spec.annotations.begin(), spec.annotations.end(), [](const Json& annotation) {
    return annotation.is_object() && annotation.value("type", Json()) == "gap";
  });
  const bool named = !spec.name_column.empty();
  const std::string joint = count <= kMostTwoLineLabels && !bracket && !named ? "\n" : " ";
  std::vector<EndLabel> labels;
  std::vector<Value> shown;
  for (const auto& series : all_series(spec)) {
    if (const auto rows = sorted_rows(spec, series); !rows.empty()) shown.emplace_back(rows.back()->value);
  }
  for (const auto& series : all_series(spec)) {
    const auto rows = sorted_rows(spec, series);
    if (rows.empty()) continue;
    const FormRow& last = *rows.back();
    std::string text = name ? last.series : "";
    if (value)
      text += (text.empty() ? "" : joint) + format_value(spec, last.value, context, shown) + status_suffix(last);
    if (const std::string point = named ? point_name(spec, context, last) : ""; !point.empty())
      text = point + "\n" + text;
    labels.push_back({&last, text});
  }
  return labels;
}

// Width that the longest of them takes beside the plot, in label sizes.
double end_column_em(const FormSpec& spec, const FormContext& context) {
  constexpr double kOffset = 1;  // From the plot.
  double longest = 0;
  for (const EndLabel& label : end_labels(spec, context)) {
    for (std::size_t begin = 0, end = 0; end != std::string::npos; begin = end + 1) {
      end = label.text.find('\n', begin);
      longest = std::max(longest, label_em(std::string_view(label.text).substr(begin, end - begin)));
    }
  }
  return longest + kOffset;
}

Json end_layers(const FormSpec& spec, const FormContext& context, const Json& key, double offset) {
  Json dots = Json::array(), labels = Json::array();
  for (const EndLabel& label : end_labels(spec, context)) {
    dots.push_back(inline_row(spec, context, *label.row));
    labels.push_back(dots.back());
    labels.back()["text"] = label.text;
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

// Every point named by a column (models, events): dots and labels beside them. A series' last point is named at the
// line's end.
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
  Json encoding = {{"x", inline_key_encoding(key)},
                   {"y", {{"field", "value"}, {"type", "quantitative"}}},
                   {"color", series_encoding(spec, context)}};
  Json layers = Json::array();
  layers.push_back(
      {{"data", {{"values", dots}}},
       {"mark",
        {{"type", "point"}, {"filled", true}, {"opacity", 1}, {"size", std::round(diameter * diameter * 0.785)}}},
       {"encoding", encoding}});
  if (labels.empty()) return layers;
  encoding["text"] = {{"field", "text"}, {"type", "nominal"}};
  layers.push_back(
      {{"data", {{"values", labels}}},
       {"mark",
        {{"type", "text"},
         {"fontWeight", 500},
         {"place", {{"at", "point"}, {"prefer", {"top-left", "top", "bottom-right", "top-right", "bottom"}}}}}},
       {"encoding", encoding}});
  return layers;
}

void warn_of_duplicates(const FormSpec& spec, const FormContext& context) {
  std::set<std::pair<std::string, std::string>> seen;
  if (std::any_of(spec.rows.begin(), spec.rows.end(),
                  [&](const FormRow& row) { return !seen.emplace(row.name, row.series).second; })) {
    context.warnings->add(
        warning_at(context.data_at, "data.duplicate_name", "a series has more than one value at one place"));
  }
}

struct Drawing {
  Json key, value, mark;
};

Drawing drawing(const FormSpec& spec, const FormContext& context, const Json& axis, bool area) {
  const bool stacked = area && !spec.series_names.empty();
  Drawing drawing;
  const bool labels_at_ends = !stacked && spec.labels != LabelChoice::None;
  drawing.key = continuous_key_encoding(spec, context, labels_at_ends ? end_column_em(spec, context) : 0);
  Json scale = {{"zero", area || spec.name_column.empty()}, {"nice", kValueTicks}};
  if (spec.domain_min) scale = {{"domain", {*spec.domain_min, *spec.domain_max}}, {"nice", false}, {"zero", false}};
  drawing.value = {{"field", line_field(spec)}, {"type", "quantitative"}, {"scale", scale}, {"axis", axis}};
  drawing.value["stack"] = !stacked                               ? Json(nullptr)
                           : spec.stack == StackChoice::Normalize ? Json("normalize")
                                                                  : Json("zero");
  drawing.mark = {{"type", area ? "area" : "line"}};
  if (!spec.interpolate.empty())
    drawing.mark["interpolate"] = spec.interpolate == "step" ? "step-after" : spec.interpolate;
  if (area && !stacked) drawing.mark["fillOpacity"] = 0.18, drawing.mark["line"] = true;
  if (stacked) drawing.mark["fillOpacity"] = 1;
  return drawing;
}

// Lines, and an area of one series.
Json line_layers(const FormSpec& spec, const FormContext& context, const Drawing& how, double end_column_offset) {
  Json main = {{"mark", how.mark},
               {"encoding", {{"x", how.key}, {"y", how.value}, {"color", color_encoding(spec, context)}}}};
  const bool legend = spec.legend || spec.labels == LabelChoice::None;  // Lines that no label names.
  if (legend && !spec.series_names.empty())
    main["encoding"]["color"]["legend"] = {{"title", nullptr}, {"orient", "top"}};
  const std::vector<StatusRun> runs = all_runs(spec);
  if (!runs.empty()) {
    main["transform"] = Json::array({measured_transform(spec)});
    main["encoding"]["y"]["field"] = kMeasuredField;
  }
  Json layers = Json::array({main});
  for (const auto& layer : status_layers(spec, context, runs, how.key, how.value, how.mark)) layers.push_back(layer);
  const bool ends_named = spec.labels != LabelChoice::None && spec.labels != LabelChoice::Names;
  std::vector<StatusRun> unnamed;  // Labels at the ends name the others.
  std::copy_if(runs.begin(), runs.end(), std::back_inserter(unnamed),
               [&](const StatusRun& run) { return !ends_named || !run.at_end; });
  if (spec.points || !spec.name_column.empty()) {
    for (const auto& layer : point_layers(spec, context, how.key)) layers.push_back(layer);
  }
  if (!spec.points && spec.name_column.empty()) {
    for (const auto& layer : lone_layers(spec, context, how.key)) layers.push_back(layer);
  }
  if (!unnamed.empty()) layers.push_back(status_name_layer(unnamed, spec, context, how.key));
  if (spec.labels != LabelChoice::None) {
    for (const auto& layer : end_layers(spec, context, how.key, std::max(end_column_offset, layout_px(context, 14))))
      layers.push_back(layer);
  }
  return layers;
}

Result<Expanded> expand(const FormSpec& spec, const FormContext& context, bool area) {
  const ValueAxis axis = value_axis(spec, context);
  const Drawing how = drawing(spec, context, axis.axis, area);
  const bool stacked = area && !spec.series_names.empty();
  warn_of_duplicates(spec, context);
  JOPAN_TRY(const AnnotationLayers annotations, annotation_layers(spec, context, {.key_encoding = how.key}));
  Json layers = annotations.below;
  for (const auto& layer : stacked ? stacked_area_layers(spec, context, how.key, how.value, how.mark)
                                   : line_layers(spec, context, how, annotations.end_column_offset))
    layers.push_back(layer);
  for (const auto& layer : annotations.above) layers.push_back(layer);
  Expanded result;
  result.view = {{"transform", base_transform(spec)}, {"layer", layers}};
  result.unit_line = with_status(spec, axis.unit_line, area ? StatusMark::Hatch : StatusMark::Dash);
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
