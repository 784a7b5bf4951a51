#include "spec/zoom.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "spec/spec.h"

namespace jopan {
namespace {

constexpr std::array kMarkLengths = {"size",
                                     "dx",
                                     "dy",
                                     "xOffset",
                                     "yOffset",
                                     "x2Offset",
                                     "y2Offset",
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
constexpr std::array kLengthChannels = {"size", "strokeWidth", "xOffset", "yOffset", "strokeDash"};
// Shares of the plot: a ring fills its view as it did.
constexpr std::array kRadii = {"radius", "radius2", "innerRadius", "outerRadius", "radiusOffset", "radius2Offset"};

/// The shorter side of a view that says nothing of its size, px.
constexpr double kVegaSide = 300;

/// How px grow: `factor` with the type; radii with the plot, whose shorter side was `side`. Texts beyond the arcs,
/// which end at `outer`, are off them as far as their type is large.
struct Zoom {
  double factor = 1, side = kVegaSide;
  double outer = kVegaSide / 2;
  bool text = false;  ///< Inside a text mark's definition.
};

template <class Names>
bool is_in(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void grow(Json& json, const Zoom& zoom) {
  if (json.is_number()) json = json.get<double>() * zoom.factor;
  if (json.is_array()) {
    for (Json& item : json) grow(item, zoom);
  }
}

void grow_radius(Json& json, const Zoom& zoom) {
  if (json.is_number()) {
    const double radius = json.get<double>(), beyond = zoom.text ? std::max(0.0, radius - zoom.outer) : 0;
    std::string length = "min(width, height) * " + Json((radius - beyond) / zoom.side).dump();
    if (beyond > 0) length += " + " + Json(beyond * zoom.factor).dump();
    json = {{"expr", length}};
  }
  if (json.is_array()) {
    for (Json& item : json) grow_radius(item, zoom);
  }
}

void zoom_mark(Json& mark, const Zoom& zoom) {
  if (!mark.is_object()) return;
  for (auto& [name, value] : mark.items()) {
    if (is_in(kMarkLengths, name)) grow(value, zoom);
    if (is_in(kRadii, name)) grow_radius(value, zoom);
    if (value.is_object() && !value.contains("expr")) zoom_mark(value, zoom);  // A line's points, a box plot's parts.
  }
}

void zoom_guide(Json& guide, const Zoom& zoom) {
  if (!guide.is_object()) return;
  for (auto& [name, value] : guide.items()) {
    if (is_in(kGuideLengths, name)) grow(value, zoom);
  }
}

void zoom_value(Json& channel, const Zoom& zoom, void (*grow_by)(Json&, const Zoom&)) {
  if (!channel.is_object()) return;
  if (const auto value = channel.find("value"); value != channel.end()) grow_by(*value, zoom);
  if (const auto scale = channel.find("scale"); scale != channel.end() && scale->is_object()) {
    for (const char* name : {"range", "rangeMin", "rangeMax"}) {
      if (const auto range = scale->find(name); range != scale->end()) grow_by(*range, zoom);
    }
  }
  const auto condition = channel.find("condition");
  if (condition == channel.end()) return;
  if (condition->is_object()) zoom_value(*condition, zoom, grow_by);
  if (condition->is_array()) {
    for (Json& one : *condition) zoom_value(one, zoom, grow_by);
  }
}

void zoom_encoding(Json& encoding, const Zoom& zoom) {
  if (!encoding.is_object()) return;
  for (auto& [channel, def] : encoding.items()) {
    if (is_in(kLengthChannels, channel)) zoom_value(def, zoom, grow);
    if (is_in(kRadii, channel)) zoom_value(def, zoom, grow_radius);
    if (!def.is_object()) continue;
    for (const char* guide : kGuides) {
      if (const auto found = def.find(guide); found != def.end()) zoom_guide(*found, zoom);
    }
  }
}

void zoom_config(Json& config, const Zoom& zoom) {
  if (!config.is_object()) return;
  for (auto& [section, props] : config.items()) {
    if (section == "style" && props.is_object()) {
      for (auto& [name, style] : props.items()) zoom_mark(style, zoom);
    } else if (section.starts_with("axis") || section.starts_with("header") || is_in(kGuides, section)) {
      zoom_guide(props, zoom);
    } else if (section != "view" && section != "scale" && section != "range") {
      zoom_mark(props, zoom);
    }
  }
}

/// Layers have the size of what they stand in.
double shorter_side(const Json& view, double inherited) {
  double side = inherited;
  bool given = false;
  for (const char* name : {"width", "height"}) {
    const Json* length = find_member(view, name);
    if (length == nullptr || !length->is_number() || length->get<double>() <= 0) continue;
    side = given ? std::min(side, length->get<double>()) : length->get<double>();
    given = true;
  }
  return side;
}

bool is_mark(const Json& view, std::string_view type) {
  const Json* mark = find_member(view, "mark");
  const Json* name = mark && mark->is_object() ? find_member(*mark, "type") : mark;
  return name && name->is_string() && name->get_ref<const std::string&>() == type;
}

/// Where the arcs of a view end that say it, px; nothing where none does.
std::optional<double> outer_radius(const Json& view) {
  std::optional<double> outer;
  const auto take = [&](const Json* radius) {
    if (radius && radius->is_number()) outer = std::max(outer.value_or(0), radius->get<double>());
  };
  if (is_mark(view, "arc")) {
    const Json* mark = find_member(view, "mark");
    for (const char* name : {"radius", "outerRadius"}) take(find_member(*mark, name));
  }
  if (const Json* layers = find_member(view, "layer"); layers && layers->is_array()) {
    for (const Json& layer : *layers) {
      if (const auto inside = outer_radius(layer)) outer = std::max(outer.value_or(0), *inside);
    }
  }
  return outer;
}

void zoom_view(Json& view, Zoom zoom) {
  if (view.is_array()) {
    for (Json& one : view) zoom_view(one, zoom);
  }
  if (!view.is_object()) return;
  if (const double side = shorter_side(view, zoom.side); side != zoom.side) {
    zoom.side = side;
    zoom.outer = side / 2;
  }
  if (const auto outer = outer_radius(view)) zoom.outer = *outer;
  zoom.text = is_mark(view, "text");
  for (auto& [name, value] : view.items()) {
    if (name == "config") {
      zoom_config(value, zoom);
    } else if (name == "mark") {
      zoom_mark(value, zoom);
    } else if (name == "encoding") {
      zoom_encoding(value, zoom);
    } else if (name == "title") {
      zoom_guide(value, zoom);
    } else if (name == "layer" || name == "concat" || name == "hconcat" || name == "vconcat" || name == "spec") {
      zoom_view(value, zoom);
    }
  }
}

}  // namespace

Json zoomed(const Json& document, double factor) {
  Json result = document;
  if (factor != 1) zoom_view(result, {.factor = factor});
  return result;
}

}  // namespace jopan
