#include "spec/zoom.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "spec/spec.h"

namespace jopan {
namespace {

constexpr std::array kMarkLengths = {"dx",
                                     "dy",
                                     "xOffset",
                                     "yOffset",
                                     "x2Offset",
                                     "y2Offset",
                                     "radius",
                                     "radius2",
                                     "innerRadius",
                                     "outerRadius",
                                     "radiusOffset",
                                     "radius2Offset",
                                     "fontSize",
                                     "lineHeight",
                                     "limit",
                                     "strokeWidth",
                                     "strokeDash",
                                     "thickness",
                                     "bandSize",
                                     "continuousBandSize",
                                     "discreteBandSize",
                                     "minBandSize",
                                     "cornerRadius",
                                     "cornerRadiusEnd",
                                     "cornerRadiusTopLeft",
                                     "cornerRadiusTopRight",
                                     "cornerRadiusBottomLeft",
                                     "cornerRadiusBottomRight",
                                     "width",
                                     "height"};
constexpr std::array kGuideLengths = {"labelFontSize",
                                      "titleFontSize",
                                      "fontSize",
                                      "subtitleFontSize",
                                      "labelLineHeight",
                                      "titleLineHeight",
                                      "lineHeight",
                                      "labelPadding",
                                      "titlePadding",
                                      "subtitlePadding",
                                      "labelLimit",
                                      "titleLimit",
                                      "limit",
                                      "labelOffset",
                                      "symbolOffset",
                                      "tickSize",
                                      "tickWidth",
                                      "gridWidth",
                                      "domainWidth",
                                      "gridDash",
                                      "tickDash",
                                      "domainDash",
                                      "columnPadding",
                                      "rowPadding",
                                      "gradientLength",
                                      "gradientThickness",
                                      "dx",
                                      "dy"};
constexpr std::array kGuides = {"axis", "legend", "header", "title"};
constexpr std::array kLengthChannels = {"strokeWidth", "radius", "radius2", "xOffset", "yOffset", "strokeDash"};
// What holds no px, or none of the view's.
constexpr std::array kLeftAlone = {"data", "datasets", "transform", "params", "projection", "usermeta", "config"};

template <class Names>
bool is_in(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void multiply(Json& json, double factor) {
  if (json.is_number()) json = json.get<double>() * factor;
  if (json.is_array()) {
    for (Json& item : json) multiply(item, factor);
  }
}

/// A symbol's size is its area.
bool is_symbol(std::string_view mark) {
  return mark == "point" || mark == "circle" || mark == "square" || mark == "geoshape";
}

void zoom_mark(Json& mark, std::string_view type, double factor) {
  if (!mark.is_object()) return;
  for (auto& [name, value] : mark.items()) {
    if (is_in(kMarkLengths, name)) multiply(value, factor);
    if (name == "size") multiply(value, is_symbol(type) ? factor * factor : factor);
    // Marks in marks: the points of a line, the parts of a box plot.
    if (value.is_object()) zoom_mark(value, name == "point" || name == "outliers" ? "point" : type, factor);
  }
}

void zoom_guide(Json& guide, double factor) {
  if (!guide.is_object()) return;
  for (auto& [name, value] : guide.items()) {
    if (is_in(kGuideLengths, name)) multiply(value, factor);
    if (name == "symbolSize") multiply(value, factor * factor);
  }
}

void zoom_value(Json& channel, double factor) {
  if (!channel.is_object()) return;
  if (const auto value = channel.find("value"); value != channel.end()) multiply(*value, factor);
  if (const auto scale = channel.find("scale"); scale != channel.end() && scale->is_object()) {
    for (const char* name : {"range", "rangeMin", "rangeMax"}) {
      if (const auto range = scale->find(name); range != scale->end()) multiply(*range, factor);
    }
  }
  const auto condition = channel.find("condition");
  if (condition == channel.end()) return;
  if (condition->is_object()) zoom_value(*condition, factor);
  if (condition->is_array()) {
    for (Json& one : *condition) zoom_value(one, factor);
  }
}

void zoom_encoding(Json& encoding, std::string_view mark, double factor) {
  if (!encoding.is_object()) return;
  for (auto& [channel, def] : encoding.items()) {
    if (channel == "size") zoom_value(def, is_symbol(mark) ? factor * factor : factor);
    if (is_in(kLengthChannels, channel)) zoom_value(def, factor);
    if (!def.is_object()) continue;
    for (const char* guide : kGuides) {
      if (const auto found = def.find(guide); found != def.end()) zoom_guide(*found, factor);
    }
  }
}

void zoom_config(Json& config, double factor) {
  if (!config.is_object()) return;
  for (auto& [section, props] : config.items()) {
    if (section == "style" && props.is_object()) {
      for (auto& [name, style] : props.items()) zoom_mark(style, name, factor);
    } else if (section.starts_with("axis") || section.starts_with("header") || is_in(kGuides, section)) {
      zoom_guide(props, factor);
    } else if (section != "view" && section != "scale" && section != "range") {
      zoom_mark(props, section, factor);
    }
  }
}

/// `mark` is the type that an encoding above several layers is for: the first of them.
std::string mark_of(const Json& view) {
  const Json* mark = find_member(view, "mark");
  if (mark && mark->is_string()) return mark->get<std::string>();
  if (mark && mark->is_object()) return mark->value("type", "");
  if (const Json* layers = find_member(view, "layer"); layers && layers->is_array() && !layers->empty())
    return mark_of(layers->front());
  return "";
}

void zoom_view(Json& view, double factor) {
  if (view.is_array()) {
    for (Json& one : view) zoom_view(one, factor);
  }
  if (!view.is_object()) return;
  const std::string mark = mark_of(view);
  for (auto& [name, value] : view.items()) {
    if (name == "config") zoom_config(value, factor);
    if (is_in(kLeftAlone, name)) continue;
    if (name == "mark") {
      zoom_mark(value, mark, factor);
    } else if (name == "encoding") {
      zoom_encoding(value, mark, factor);
    } else if (name == "title") {
      zoom_guide(value, factor);
    } else if (name == "layer" || name == "concat" || name == "hconcat" || name == "vconcat" || name == "spec") {
      zoom_view(value, factor);
    }
  }
}

}  // namespace

Json zoomed(const Json& document, double factor) {
  Json result = document;
  if (factor != 1) zoom_view(result, factor);
  return result;
}

}  // namespace jopan
