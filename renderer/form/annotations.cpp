// Annotations expand to small layers with data of their own: what is said about the data is data too.
#include <algorithm>
#include <array>
#include <cmath>

#include "form/parts.h"
#include "form/status.h"
#include "format/exact_math.h"

namespace jopan {
namespace {

struct AnnotationType {
  std::string_view name;
  std::array<std::string_view, 5> fields;  // Its own, beside "type"; "" where it has fewer.
};
constexpr std::array<AnnotationType, 5> kTypes = {{{"point", {"x", "series", "text", "prefer"}},
                                                   {"crossing", {"series", "at", "text", "prefer"}},
                                                   {"range", {"x", "text"}},
                                                   {"line", {"y", "text"}},
                                                   {"gap", {"series", "text"}}}};

struct Annotation {
  const Json& json;
  JsonPointer at;

  [[nodiscard]] std::string text() const {
    return json.contains("text") && json["text"].is_string() ? json["text"].get<std::string>() : "";
  }
};

class Annotator {
 public:
  Annotator(const FormSpec& spec, const FormContext& context, const AnnotationFrame& frame)
      : spec_(spec), context_(context), frame_(frame) {}

  Result<void> add(const Annotation& annotation) {
    const auto& json = annotation.json;
    if (!json.is_object() || !json.contains("type") || !json["type"].is_string()) {
      return fail(error_at(annotation.at, "form.wrong_type", "an annotation is an object with a \"type\""));
    }
    const std::string type = json["type"].get<std::string>();
    JOPAN_CHECK(check_fields(annotation, type));
    if (type == "point") return add_point(annotation);
    if (type == "crossing") return add_crossing(annotation);
    if (type == "range") return add_range(annotation);
    if (type == "line") return add_line(annotation);
    return add_gap(annotation);
  }

  AnnotationLayers layers;

 private:
  static Result<void> check_fields(const Annotation& annotation, const std::string& type) {
    std::vector<std::string_view> known;
    for (const auto& candidate : kTypes) known.push_back(candidate.name);
    const auto found = std::find(known.begin(), known.end(), type);
    if (found == known.end()) {
      std::string hint = nearest_name_hint(type, known);
      if (hint.empty()) hint = "use point, crossing, range, line or gap";
      return fail(
          error_at(annotation.at / "type", "form.unknown_value", "no annotation is called \"" + type + "\"", hint));
    }
    const auto& fields = kTypes[static_cast<std::size_t>(found - known.begin())].fields;
    Diagnostics errors;
    for (const auto& [name, value] : annotation.json.items()) {
      if (name == "type" || std::find(fields.begin(), fields.end(), name) != fields.end()) continue;
      std::string hint = nearest_name_hint(name, fields);
      if (hint.empty()) {
        for (const auto field : fields)
          hint += field.empty() ? "" : (hint.empty() ? "it has " : ", ") + std::string(field);
      }
      errors.push_back(error_at(annotation.at / name, "form.unknown_field",
                                "a " + type + " annotation has no field \"" + name + "\"", hint));
    }
    if (annotation.json.contains("text") && !annotation.json["text"].is_string())
      errors.push_back(error_at(annotation.at / "text", "form.wrong_type", "text must be a string"));
    if (!errors.empty()) return fail(std::move(errors));
    return {};
  }

  // The key channel's encoding for inline data, whose field is "key".
  Json key_channel() const {
    Json encoding = frame_.key_encoding;
    encoding["field"] = "key";
    return encoding;
  }
  static Json value_channel(const char* field = "value") { return {{"field", field}, {"type", "quantitative"}}; }

  Json inline_key(const Value& key, const std::string& name) const {
    return frame_.keys != nullptr ? Json(name) : key_json(spec_, context_, key);
  }

  // x2 has no type of its own, so a time stands there as a number.
  Json second_key(const FormRow& row) const {
    const auto* time = std::get_if<Timestamp>(&row.key);
    return time != nullptr && frame_.keys == nullptr ? Json(time->ms) : inline_key(row.key, row.name);
  }

  // A key as the user writes it: "2025-08", 2025, "2025년 8월", a category.
  Result<const FormRow*> find_row(const Annotation& annotation, const char* member, const std::string& series) const {
    const Json& wanted = annotation.json[member];
    const std::string text = wanted.is_string()   ? wanted.get<std::string>()
                             : wanted.is_number() ? number_to_text(wanted.get<double>())
                                                  : wanted.dump();
    for (const auto& row : spec_.rows) {
      if (!series.empty() && row.series != series) continue;
      if (names_key(text, row, context_)) return &row;
    }
    std::vector<std::string> known;
    for (const auto& row : spec_.rows) known.push_back(row.name);
    return fail(error_at(annotation.at / member, "form.unknown_name", "nothing in the data stands at \"" + text + "\"",
                         nearest_name_hint(text, known)));
  }

  Result<std::string> series_member(const Annotation& annotation) const {
    if (!annotation.json.contains("series")) return std::string();
    const Json& json = annotation.json["series"];
    if (json.is_string() && std::find(spec_.series_names.begin(), spec_.series_names.end(), json.get<std::string>()) !=
                                spec_.series_names.end())
      return json.get<std::string>();
    return fail(error_at(annotation.at / "series", "form.unknown_name", "no series is called " + json.dump(),
                         json.is_string() ? nearest_name_hint(json.get<std::string>(), spec_.series_names) : ""));
  }

  Result<std::pair<std::string, std::string>> two_series(const Annotation& annotation) const {
    const auto& names = spec_.series_names;
    if (!annotation.json.contains("series") && names.size() == 2) return std::pair(names[0], names[1]);
    const Json& json = annotation.json.contains("series") ? annotation.json["series"] : Json();
    if (json.is_array() && json.size() == 2 && json[0].is_string() && json[1].is_string()) {
      const std::string a = json[0], b = json[1];
      const auto known = [&](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
      };
      if (known(a) && known(b)) return std::pair(a, b);
    }
    return fail(error_at(annotation.at / "series", "form.wrong_type", "series must name two series of the data"));
  }

  std::vector<const FormRow*> rows_of(const std::string& series) const {
    std::vector<const FormRow*> rows;
    for (const auto& row : spec_.rows) {
      if (row.series == series && !std::isnan(row.value)) rows.push_back(&row);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const FormRow* a, const FormRow* b) { return compare_values(a->key, b->key) < 0; });
    return rows;
  }

  // A ring on the spot and words beside it.
  void add_callout(const Json& datum, const Json& place) {
    const Json data = {{"values", Json::array({datum})}};
    const Json encoding = {{frame_.key_channel, key_channel()}, {frame_.value_channel, value_channel()}};
    const double diameter = layout_px(context_, 15);
    layers.above.push_back({{"data", data},
                            {"mark",
                             {{"type", "point"},
                              {"filled", true},
                              {"size", std::round(diameter * diameter * 0.785)},
                              {"fill", theme_color(context_, "ground")},
                              {"stroke", theme_color(context_, "ink")},
                              {"strokeWidth", layout_px(context_, 2.5)},
                              {"opacity", 1}}},
                            {"encoding", encoding}});
    if (datum["text"].get<std::string>().empty()) return;
    Json labelled = encoding;
    labelled["text"] = {{"field", "text"}, {"type", "nominal"}};
    layers.above.push_back(
        {{"data", data},
         {"mark", {{"type", "text"}, {"place", place}, {"fontWeight", 700}, {"color", theme_color(context_, "ink")}}},
         {"encoding", labelled}});
  }

  Json place(const Annotation& annotation, const Json& preferred) const {
    Json prefer = annotation.json.contains("prefer") ? annotation.json["prefer"] : preferred;
    if (prefer.is_string()) prefer = Json::array({prefer});
    return {{"at", "callout"}, {"prefer", prefer}, {"priority", 10}};
  }

  Result<void> add_point(const Annotation& annotation) {
    if (!annotation.json.contains("x"))
      return fail(error_at(annotation.at, "form.no_field", "a point annotation needs \"x\""));
    JOPAN_TRY(const std::string series, series_member(annotation));
    JOPAN_TRY(const FormRow* row, find_row(annotation, "x", series));
    const auto stands_there = [&](const FormRow& other) { return other.name == row->name && !std::isnan(other.value); };
    if (series.empty() && std::count_if(spec_.rows.begin(), spec_.rows.end(), stands_there) > 1)
      return fail(error_at(annotation.at, "form.no_field", "several series stand at \"" + row->name + "\"",
                           "say which with \"series\": \"" + spec_.series_names.front() + "\""));
    add_callout({{"key", inline_key(row->key, row->name)}, {"value", row->value}, {"text", annotation.text()}},
                place(annotation, {"top-left", "top", "top-right"}));
    return {};
  }

  // Two neighbouring places between which one series overtakes the other, and how far along.
  struct Crossing {
    const FormRow *before, *after;
    double share;
  };

  // On the straight lines between the points that both series have. Where they only touch, neither overtakes.
  std::vector<Crossing> crossings(const std::string& first, const std::string& second) const {
    const auto a = rows_of(first), b = rows_of(second);
    std::vector<std::pair<const FormRow*, double>> leads;
    for (const FormRow* row : a) {
      const auto other = std::find_if(b.begin(), b.end(),
                                      [&](const FormRow* candidate) { return same_value(candidate->key, row->key); });
      if (other != b.end()) leads.emplace_back(row, row->value - (*other)->value);
    }
    std::vector<Crossing> found;
    std::size_t apart = leads.size();  // The last place where one of them led.
    for (std::size_t i = 0; i < leads.size(); ++i) {
      if (leads[i].second == 0) continue;
      if (apart < leads.size() && leads[apart].second * leads[i].second < 0) {
        const bool met = apart + 1 < i;  // They were equal in between, where the lead changed.
        const double share = met ? 1 : leads[apart].second / (leads[apart].second - leads[i].second);
        found.push_back({leads[apart].first, leads[apart + 1].first, share});
      }
      apart = i;
    }
    return found;
  }

  Value crossing_key(const Crossing& crossing) const {
    const Value &from = crossing.before->key, &to = crossing.after->key;
    if (const auto* end = std::get_if<Timestamp>(&to)) {
      constexpr double kDay = 86'400'000;
      const double start = std::get<Timestamp>(from).ms;
      return Timestamp{std::round((start + crossing.share * (end->ms - start)) / kDay) * kDay};
    }
    if (const auto* end = std::get_if<double>(&to)) {
      const double start = std::get<double>(from);
      return start + crossing.share * (*end - start);
    }
    return to;
  }

  // The crossing at the place that the document names, or the last one: the news is how it stands now.
  Result<Crossing> wanted_crossing(const Annotation& annotation,
                                   const std::pair<std::string, std::string>& names) const {
    const auto found = crossings(names.first, names.second);
    if (found.empty())
      return fail(error_at(annotation.at, "form.no_crossing", names.first + " and " + names.second + " do not cross"));
    std::string places;
    for (const Crossing& crossing : found) places += (places.empty() ? "" : ", ") + crossing.after->name;
    if (annotation.json.contains("at")) {
      JOPAN_TRY(const FormRow* wanted, find_row(annotation, "at", names.first));
      for (const Crossing& crossing : found) {
        if (same_value(crossing.after->key, wanted->key)) return crossing;
      }
      for (const Crossing& crossing : found) {
        if (same_value(crossing.before->key, wanted->key)) return crossing;
      }
      return fail(error_at(annotation.at / "at", "form.no_crossing",
                           names.first + " and " + names.second + " do not cross at " + wanted->name,
                           "they cross at " + places));
    }
    if (found.size() > 1) {
      context_.warnings->add(warning_at(annotation.at, "form.several_crossings",
                                        names.first + " and " + names.second + " cross " +
                                            std::to_string(found.size()) + " times; the last is marked",
                                        "say which with \"at\": " + places));
    }
    return found.back();
  }

  Result<void> add_crossing(const Annotation& annotation) {
    JOPAN_TRY(const auto names, two_series(annotation));
    JOPAN_TRY(const Crossing crossing, wanted_crossing(annotation, names));
    const double value = crossing.before->value + crossing.share * (crossing.after->value - crossing.before->value);
    add_callout({{"key", inline_key(crossing_key(crossing), crossing.after->name)},
                 {"value", value},
                 {"text", annotation.text()}},
                place(annotation, {"top-left", "top", "bottom-right"}));
    return {};
  }

  Result<void> add_range(const Annotation& annotation) {
    const Json& range = annotation.json.contains("x") ? annotation.json["x"] : Json();
    if (!range.is_array() || range.size() != 2)
      return fail(
          error_at(annotation.at / "x", "form.wrong_type", "x must be the first and the last place of the range"));
    const Json ends = {{"from", range[0]}, {"to", range[1]}};
    JOPAN_TRY(const FormRow* from, find_row({ends, annotation.at}, "from", ""));
    JOPAN_TRY(const FormRow* to, find_row({ends, annotation.at}, "to", ""));
    const Json data = {{"values", Json::array({{{"key", inline_key(from->key, from->name)},
                                                {"key2", second_key(*to)},
                                                {"text", annotation.text()}}})}};
    Json encoding = {{frame_.key_channel, key_channel()}, {frame_.key_channel + "2", {{"field", "key2"}}}};
    layers.below.push_back({{"data", data},
                            {"mark", {{"type", "rect"}, {"color", theme_color(context_, "band")}, {"opacity", 1}}},
                            {"encoding", encoding}});
    if (annotation.text().empty()) return {};
    encoding["text"] = {{"field", "text"}, {"type", "nominal"}};
    layers.above.push_back({{"data", data},
                            {"mark",
                             {{"type", "text"},
                              {"place", {{"at", "inside"}, {"prefer", {"top"}}, {"priority", 5}}},
                              {"color", theme_color(context_, "ink-muted")}}},
                            {"encoding", encoding}});
    return {};
  }

  Result<void> add_line(const Annotation& annotation) {
    if (!annotation.json.contains("y") || !annotation.json["y"].is_number())
      return fail(error_at(annotation.at / "y", "form.wrong_type", "y must be a number"));
    const Json data = {{"values", Json::array({{{"value", annotation.json["y"]}, {"text", annotation.text()}}})}};
    Json encoding = {{frame_.value_channel, value_channel()}};
    const double dash = layout_px(context_, 7);
    layers.above.push_back({{"data", data},
                            {"mark",
                             {{"type", "rule"},
                              {"color", theme_color(context_, "ink")},
                              {"strokeWidth", layout_px(context_, 2)},
                              {"strokeDash", {dash, dash}}}},
                            {"encoding", encoding}});
    if (annotation.text().empty()) return {};
    encoding["text"] = {{"field", "text"}, {"type", "nominal"}};
    layers.above.push_back({{"data", data},
                            {"mark",
                             {{"type", "text"},
                              {"place", {{"at", "rule"}, {"priority", 8}}},
                              {"fontWeight", 700},
                              {"color", theme_color(context_, "ink")}}},
                            {"encoding", encoding}});
    return {};
  }

  // The difference in figures, unless the document has words for it. Between percentages it is in points.
  std::string gap_text(const Annotation& annotation, double top, double bottom) const {
    if (!annotation.text().empty()) return annotation.text();
    FormSpec spec = spec_;
    for (const std::string_view name : {"pct", "ratio"}) {
      if (!spec.format.starts_with(name)) continue;
      spec.format += spec.format.size() == name.size() ? ":pp" : ",pp";
      if (const auto sign = spec.format.find("signed,"); sign != std::string::npos) spec.format.erase(sign, 7);
    }
    const Value gap(exact_difference(std::max(top, bottom), std::min(top, bottom)).numeral());
    const std::array<Value, 3> shown{Value(top), Value(bottom), gap};
    return "격차 " + format_value(spec, gap, context_, shown);
  }

  // A bracket between the last points of two series, and the words beside it in the column of end labels.
  Result<void> add_gap(const Annotation& annotation) {
    JOPAN_TRY(const auto names, two_series(annotation));
    const auto a = rows_of(names.first), b = rows_of(names.second);
    if (a.empty() || b.empty())
      return fail(error_at(annotation.at / "series", "form.unknown_name", "a series has no values"));
    const FormRow* top = a.back();
    const FormRow* bottom = b.back();
    const double inset = layout_px(context_, 14);
    const Json data = {{"values", Json::array({{{"key", inline_key(top->key, top->name)},
                                                {"value", top->value},
                                                {"value2", bottom->value},
                                                {"middle", (top->value + bottom->value) / 2},
                                                {"text", gap_text(annotation, top->value, bottom->value)}}})}};
    layers.above.push_back({{"data", data},
                            {"mark",
                             {{"type", "rule"},
                              {"xOffset", inset},
                              {"caps", layout_px(context_, 6)},
                              {"color", theme_color(context_, "ink-muted")},
                              {"strokeWidth", layout_px(context_, 2)}}},
                            {"encoding",
                             {{frame_.key_channel, key_channel()},
                              {frame_.value_channel, value_channel()},
                              {frame_.value_channel + "2", {{"field", "value2"}}}}}});
    layers.end_column_offset = inset + layout_px(context_, 12);
    layers.above.push_back({{"data", data},
                            {"mark",
                             {{"type", "text"},
                              {"place", {{"at", "line-end"}, {"offset", layers.end_column_offset}, {"priority", 6}}},
                              {"fontWeight", 500},
                              {"color", theme_color(context_, "ink-muted")}}},
                            {"encoding",
                             {{frame_.key_channel, key_channel()},
                              {frame_.value_channel, value_channel("middle")},
                              {"text", {{"field", "text"}, {"type", "nominal"}}}}}});
    return {};
  }

  const FormSpec& spec_;
  const FormContext& context_;
  const AnnotationFrame& frame_;
};

}  // namespace

Result<AnnotationLayers> annotation_layers(const FormSpec& spec, const FormContext& context,
                                           const AnnotationFrame& frame) {
  Annotator annotator(spec, context, frame);
  Diagnostics errors;
  for (std::size_t i = 0; i < spec.annotations.size(); ++i) {
    auto added = annotator.add({spec.annotations[i], context.at / "annotations" / i});
    if (!added) errors.insert(errors.end(), added.error().begin(), added.error().end());
  }
  if (!errors.empty()) return fail(std::move(errors));
  return std::move(annotator.layers);
}

}  // namespace jopan
