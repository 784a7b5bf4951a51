#include "grammar/check_values.h"

#include <algorithm>
#include <array>

#include "format/format.h"
#include "scale/scale.h"
#include "scene/curve.h"
#include "scene/symbol.h"
#include "spec/parse.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 17> kCurves{
    "linear",          "linear-closed", "step",        "step-before",
    "step-after",      "monotone",      "basis",       "basis-closed",
    "basis-open",      "bundle",        "cardinal",    "cardinal-closed",
    "natural",         "cardinal-open", "catmull-rom", "catmull-rom-closed",
    "catmull-rom-open"};
constexpr std::array<std::string_view, 13> kShapes{
    "circle",        "square",         "cross", "diamond", "triangle", "triangle-up", "triangle-down",
    "triangle-left", "triangle-right", "arrow", "wedge",   "stroke",   "point"};

class Checker {
 public:
  void view(const Json& json, const JsonPointer& at);
  Diagnostics problems;

 private:
  void add(Diagnostic problem) { problems.push_back(std::move(problem)); }
  void color(const Json* value, const JsonPointer& at);
  void colors_of(const Json& guide, const JsonPointer& at);
  void mark(const Json& json, const JsonPointer& at);
  void shape(const Json* value, const JsonPointer& at);
  void channel(std::string_view name, const Json& def, const JsonPointer& at);
  void scale(Channel channel, const Json& scale, const JsonPointer& at);
  void format(const Json& def, const Json& guide, const JsonPointer& at);
  void sort(const Json* value, const JsonPointer& at);
  void size(const Json* value, const JsonPointer& at);
  void selections(const Json& params, const JsonPointer& at);
  void names(const Json* list, std::string_view what, const JsonPointer& at);
};

std::string known_hint(std::string_view wrong, std::span<const std::string_view> known, std::string_view otherwise) {
  std::string hint = nearest_name_hint(wrong, known);
  return hint.empty() ? std::string(otherwise) : hint;
}

std::string quoted(const Json& text) {
  return "\"" + text.get<std::string>() + "\"";
}

void Checker::color(const Json* value, const JsonPointer& at) {
  if (auto checked = check_color(value, at); !checked) add(std::move(checked.error().front()));
}

// Of an axis, a legend, a header or a title: `color`, `labelColor`, `gridColor` …
void Checker::colors_of(const Json& guide, const JsonPointer& at) {
  if (!guide.is_object()) return;
  for (const auto& [name, value] : guide.items()) {
    if (name == "color" || name.ends_with("Color")) color(&value, at / name);
  }
}

void Checker::shape(const Json* value, const JsonPointer& at) {
  if (!value || !value->is_string() || value->get_ref<const std::string&>().empty()) return;
  const auto& name = value->get_ref<const std::string&>();
  if (is_symbol(name)) return;
  add(error_at(at, "mark.unknown_shape", quoted(*value) + " is no shape",
               known_hint(name, kShapes,
                          "use circle, square, cross, diamond, triangle-up, arrow, wedge, stroke or the data of an SVG "
                          "path")));
}

void Checker::mark(const Json& json, const JsonPointer& at) {
  if (!json.is_object()) return;
  if (const Json* curve = find_member(json, "interpolate"); curve && curve->is_string()) {
    const auto& name = curve->get_ref<const std::string&>();
    if (!curve_named(name)) {
      add(error_at(at / "interpolate", "mark.unknown_curve", quoted(*curve) + " is no way to draw a line",
                   known_hint(name, kCurves,
                              "use linear, monotone, step, step-before, step-after, basis, cardinal, "
                              "catmull-rom or natural")));
    }
  }
  shape(find_member(json, "shape"), at / "shape");
  for (const char* part : {"point", "line"}) {
    if (const Json* own = find_member(json, part)) mark(*own, at / part);
  }
}

void Checker::scale(Channel channel, const Json& scale, const JsonPointer& at) {
  const Json* scheme = find_member(scale, "scheme");
  JsonPointer scheme_at = at / "scheme";
  if (const Json* name = scheme ? find_member(*scheme, "name") : nullptr) {
    scheme = name;
    scheme_at = scheme_at / "name";
  }
  if (scheme && scheme->is_string()) {
    const auto& name = scheme->get_ref<const std::string&>();
    if (!is_scheme(name)) {
      add(error_at(scheme_at, "scale.unknown_scheme", "there is no colour scheme " + quoted(*scheme),
                   known_hint(name, scheme_names(), "use one of Vega's, such as tableau10, blues or viridis")));
    }
  }
  const Json* range = find_member(scale, "range");
  if (!range || !range->is_array()) return;
  for (std::size_t i = 0; i < range->size(); ++i) {
    if (is_color(channel)) color(&(*range)[i], at / "range" / i);
    if (channel == Channel::Shape) shape(&(*range)[i], at / "range" / i);
  }
}

void Checker::format(const Json& def, const Json& guide, const JsonPointer& at) {
  static constexpr std::array<std::string_view, 4> kTypes{"number", "time", "utc", "ko"};
  const Json* type = find_member(guide, "formatType");
  if (type && type->is_string() && std::ranges::find(kTypes, type->get_ref<const std::string&>()) == kTypes.end()) {
    add(error_at(at / "formatType", "format.bad", "there is no format type " + quoted(*type),
                 known_hint(type->get_ref<const std::string&>(), kTypes, "use number, time, utc or ko")));
    return;
  }
  const Json* format = find_member(guide, "format");
  const Json* field_type = find_member(def, "type");
  const bool number = type && type->is_string()
                          ? *type == "number"
                          : field_type && *field_type == "quantitative" && !find_member(def, "timeUnit");
  if (!number || !format || !format->is_string() || parse_d3_format(format->get_ref<const std::string&>())) return;
  add(error_at(at / "format", "format.bad", quoted(*format) + " is not a number format of d3",
               "write it like \",.1f\", \"~s\", \"+.0%\" or \"$,d\""));
}

void Checker::sort(const Json* value, const JsonPointer& at) {
  if (!value || !value->is_string()) return;
  const auto& text = value->get_ref<const std::string&>();
  const std::string name = text.starts_with('-') ? text.substr(1) : text;
  if (text == "ascending" || text == "descending" || parse_channel_name(name)) return;
  add(error_at(at, "encoding.unknown_sort", quoted(*value) + " is no order",
               known_hint(text, std::array<std::string_view, 2>{"ascending", "descending"},
                          "use ascending, descending, a channel such as x or -y, or a list of values")));
}

void Checker::channel(std::string_view name, const Json& def, const JsonPointer& at) {
  const auto channel = parse_channel_name(name);
  if (!channel) return;
  if (def.is_array()) {
    for (std::size_t i = 0; i < def.size(); ++i) this->channel(name, def[i], at / i);
    return;
  }
  if (is_position(main_channel(*channel)) && def.is_string()) {
    add(error_at(at, "spec.wrong_kind", "a channel definition is an object with `field`, `datum` or `value`",
                 "write {\"field\": " + def.dump() + "}"));
  }
  if (!def.is_object()) return;
  if (*channel == Channel::Shape) shape(find_member(def, "value"), at / "value");
  sort(find_member(def, "sort"), at / "sort");
  format(def, def, at);
  for (const char* guide : {"axis", "legend", "header"}) {
    const Json* own = find_member(def, guide);
    if (!own || !own->is_object()) continue;
    format(def, *own, at / guide);
    colors_of(*own, at / guide);
  }
  if (const Json* own = find_member(def, "scale")) scale(*channel, *own, at / "scale");
  if (const Json* condition = find_member(def, "condition"); condition && condition->is_object())
    this->channel(name, *condition, at / "condition");
}

void Checker::size(const Json* value, const JsonPointer& at) {
  if (!value || value->is_null() || value->is_number() || value->is_object() || *value == "container") return;
  add(error_at(at, "spec.wrong_kind", "a size is a number of px, {\"step\": 20} or \"container\""));
}

void Checker::names(const Json* list, std::string_view what, const JsonPointer& at) {
  if (!list || list->is_null()) return;
  if (list->is_array() && std::ranges::all_of(*list, [](const Json& name) { return name.is_string(); })) return;
  add(error_at(at, "spec.wrong_kind", "this is a list of " + std::string(what)));
}

void Checker::selections(const Json& params, const JsonPointer& at) {
  for (std::size_t i = 0; i < params.size(); ++i) {
    const Json* select = find_member(params[i], "select");
    if (!select) continue;
    names(find_member(*select, "fields"), "fields", at / i / "select" / "fields");
    names(find_member(*select, "encodings"), "channels", at / i / "select" / "encodings");
  }
}

void Checker::view(const Json& json, const JsonPointer& at) {
  if (!json.is_object()) return;
  if (const Json* params = find_member(json, "params"); params && params->is_array())
    selections(*params, at / "params");
  if (const Json* own = find_member(json, "mark")) mark(*own, at / "mark");
  if (const Json* encoding = find_member(json, "encoding"); encoding && encoding->is_object()) {
    for (const auto& [name, def] : encoding->items()) channel(name, def, at / "encoding" / name);
  }
  if (const Json* facet = find_member(json, "facet"); facet && facet->is_object()) {
    channel("facet", *facet, at / "facet");
    for (const char* side : {"row", "column"}) {
      if (const Json* def = find_member(*facet, side)) channel(side, *def, at / "facet" / side);
    }
  }
  for (const char* name : {"width", "height"}) size(find_member(json, name), at / name);
  if (const Json* title = find_member(json, "title")) colors_of(*title, at / "title");
  color(find_member(json, "background"), at / "background");
  if (const Json* frame = find_member(json, "view")) {
    for (const char* name : {"fill", "stroke"}) color(find_member(*frame, name), at / "view" / name);
  }
  for (const char* list : {"layer", "concat", "hconcat", "vconcat"}) {
    const Json* views = find_member(json, list);
    for (std::size_t i = 0; views && views->is_array() && i < views->size(); ++i) view((*views)[i], at / list / i);
  }
  if (const Json* inner = find_member(json, "spec")) view(*inner, at / "spec");
}

bool is_list(const Json& document, std::string_view name) {
  const Json* list = find_member(document, name);
  return list && list->is_array();
}

}  // namespace

Result<void> check_values(const Json& document, const JsonPointer& at) {
  Checker checker;
  checker.view(document, at);
  if (!checker.problems.empty()) return fail(std::move(checker.problems));
  return {};
}

Result<void> refuse_vega(const Json& document) {
  const Json* schema = find_member(document, "$schema");
  const bool named =
      schema && schema->is_string() && schema->get_ref<const std::string&>().find("/schema/vega/") != std::string::npos;
  if (!is_list(document, "marks") && !(named && (is_list(document, "signals") || is_list(document, "data")))) return {};
  return fail(error_at({}, "spec.is_vega", "this is a Vega document, not Vega-Lite",
                       "send the Vega-Lite that it was made from"));
}

}  // namespace jopan
