#include "grammar/config.h"

namespace jopan {
namespace {

// Vega-Lite 6's defaultConfig with the parts of Vega's own config that guides read, and our `label`.
const Json& default_config() {
  static const Json config = Json::parse(R"({
    "background": "white", "padding": 5, "timeFormat": "%b %d, %Y", "countTitle": "Count of Records", "font": "Pretendard",
    "normalizedNumberFormat": ".0%",
    "view": {"continuousWidth": 300, "continuousHeight": 300, "step": 20},
    "mark": {"color": "#4c78a8", "timeUnitBandSize": 1},
    "bar": {"binSpacing": 1, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5},
    "rect": {"binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5},
    "tick": {"binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5, "thickness": 1},
    "rule": {"color": "black"}, "text": {"color": "black"},
    "boxplot": {"size": 14, "extent": 1.5, "box": {}, "median": {"color": "white"}, "outliers": {}, "rule": {}, "ticks": null},
    "errorbar": {"center": "mean", "rule": true, "ticks": false}, "errorband": {"band": {"opacity": 0.3}, "borders": false},
    "scale": {"pointPadding": 0.5, "barBandPaddingInner": 0.1, "rectBandPaddingInner": 0, "tickBandPaddingInner": 0.25,
      "bandWithNestedOffsetPaddingInner": 0.2, "bandWithNestedOffsetPaddingOuter": 0.2, "minBandSize": 2, "minFontSize": 8, "maxFontSize": 40,
      "minOpacity": 0.3, "maxOpacity": 0.8, "minSize": 4, "minStrokeWidth": 1, "maxStrokeWidth": 4, "quantileCount": 4, "quantizeCount": 4,
      "zero": true},
    "axis": {"minExtent": 0, "maxExtent": 200, "bandPosition": 0.5, "domain": true, "domainWidth": 1, "domainColor": "#888", "gridWidth": 1,
      "gridColor": "#ddd", "labels": true, "labelLimit": 180, "labelOffset": 0, "labelPadding": 2, "ticks": true,
      "tickColor": "#888", "tickOffset": 0, "tickRound": true, "tickSize": 5, "tickWidth": 1, "titlePadding": 4},
    "legend": {"gradientHorizontalMaxLength": 200, "gradientHorizontalMinLength": 100, "gradientVerticalMaxLength": 200,
      "gradientVerticalMinLength": 64, "unselectedOpacity": 0.35, "orient": "right", "padding": 0, "columnPadding": 10, "rowPadding": 2,
      "gradientThickness": 16, "gradientStrokeColor": "#ddd", "gradientStrokeWidth": 0, "gradientLabelOffset": 2, "labelAlign": "left",
      "labelBaseline": "middle", "labelLimit": 160, "labelOffset": 4, "symbolLimit": 30, "symbolSize": 100,
      "symbolOffset": 0, "symbolStrokeWidth": 1.5, "symbolBaseStrokeColor": "#888", "titleLimit": 180,
      "titleOrient": "top", "titlePadding": 5, "offset": 18},
    "title": {"orient": "top", "offset": 4, "subtitlePadding": 3},
    "header": {"titlePadding": 10, "labelPadding": 10}, "headerColumn": {}, "headerRow": {}, "headerFacet": {},
    "facet": {"spacing": 20}, "concat": {"spacing": 20},
    "range": {"category": {"scheme": "tableau10"}, "ordinal": {"scheme": "blues"}, "heatmap": {"scheme": "yellowgreenblue"},
      "ramp": {"scheme": "blues"}, "diverging": {"scheme": "blueorange", "extent": [1, 0]},
      "symbol": ["circle", "square", "triangle-up", "cross", "diamond", "triangle-right", "triangle-down", "triangle-left"]},
    "label": {"fontSize": 12, "fontWeight": 400, "color": "#333", "haloWidth": 3, "leaderColor": "#999", "minFontSize": 10},
    "style": {
      "guide-label": {"fill": "#000", "fontSize": 10}, "guide-title": {"fill": "#000", "fontSize": 11, "fontWeight": "bold"},
      "group-title": {"fill": "#000", "fontSize": 13, "fontWeight": "bold"}, "group-subtitle": {"fill": "#000", "fontSize": 12},
      "cell": {"fill": "transparent", "stroke": "#ddd"}, "view": {"fill": "transparent"}}
  })");
  return config;
}

void merge_into(Json& base, const Json& over) {
  if (!over.is_object()) return;
  for (const auto& [name, value] : over.items()) {
    const auto found = base.find(name);
    if (found != base.end() && found->is_object() && value.is_object() && !value.contains("scheme") &&
        !value.contains("stops") && !value.contains("expr") && !value.contains("signal")) {
      merge_into(*found, value);
    } else {
      base[name] = value;
    }
  }
}

// config.font, config.color and config.fontSize are short for many properties.
void spread_shorthands(Json& config) {
  if (const Json* color = find_member(config, "color"); color && color->is_object()) {
    if (const Json* blue = find_member(*color, "blue")) config["mark"]["color"] = *blue;
  }
  if (const Json* size = find_member(config, "fontSize"); size && size->is_object()) {
    const auto set = [&](const char* from, const char* style) {
      if (const Json* value = find_member(*size, from)) config["style"][style]["fontSize"] = *value;
    };
    set("guideLabel", "guide-label");
    set("guideTitle", "guide-title");
    set("groupTitle", "group-title");
    set("groupSubtitle", "group-subtitle");
    if (const Json* value = find_member(*size, "text")) config["text"]["fontSize"] = *value;
  }
}

// What Vega falls back to, by Vega-Lite mark (its styles "point", "circle", "square" and its mark types).
const Json& vega_defaults() {
  static const Json defaults = Json::parse(R"({
    "point": {"size": 30, "strokeWidth": 2, "shape": "circle"}, "circle": {"size": 30, "strokeWidth": 2},
    "square": {"size": 30, "strokeWidth": 2, "shape": "square"}, "line": {"strokeWidth": 2}, "text": {"fontSize": 11},
    "trail": {"size": 2}
  })");
  return defaults;
}

}  // namespace

Json merge_config(const Json* brand, const Json* own) {
  Json config = default_config();
  if (brand) merge_into(config, *brand);
  if (own) merge_into(config, *own);
  spread_shorthands(config);
  return config;
}

const Json* Config::find(std::string_view section, std::string_view name) const {
  const Json* part = find_member(json_, section);
  return part ? find_member(*part, name) : nullptr;
}

double Config::number(std::string_view section, std::string_view name, double fallback) const {
  const Json* value = find(section, name);
  return value && value->is_number() ? value->get<double>() : fallback;
}

std::string Config::text(std::string_view section, std::string_view name, std::string_view fallback) const {
  const Json* value = find(section, name);
  return value && value->is_string() ? value->get<std::string>() : std::string(fallback);
}

const Json* Config::style(std::string_view style, std::string_view name) const {
  const Json* styles = find_member(json_, "style");
  const Json* one = styles ? find_member(*styles, style) : nullptr;
  return one ? find_member(*one, name) : nullptr;
}

MarkStyle::MarkStyle(const MarkDef& mark, const Config& config) : mark_(mark), config_(&config) {
  styles_.push_back(mark.type);
  if (const Json* style = find_member(mark.props, "style")) {
    if (style->is_string()) styles_.push_back(style->get<std::string>());
    if (style->is_array()) {
      for (const Json& one : *style) {
        if (one.is_string()) styles_.push_back(one.get<std::string>());
      }
    }
  }
}

const Json* MarkStyle::configured(std::string_view name, std::string_view vega_name) const {
  const auto in_styles = [&](std::string_view property) -> const Json* {
    for (auto style = styles_.rbegin(); style != styles_.rend(); ++style) {
      if (const Json* value = config_->style(*style, property)) return value;
    }
    return nullptr;
  };
  const bool special = !vega_name.empty() && vega_name != name;
  if (special) {
    if (const Json* value = in_styles(vega_name)) return value;
  }
  if (const Json* value = in_styles(name)) return value;
  if (special) {
    if (const Json* value = config_->find(mark_.type, vega_name)) return value;
  }
  if (const Json* value = config_->find(mark_.type, name)) return value;
  if (special) {
    if (const Json* value = config_->find("mark", vega_name)) return value;
    if (vega_name != "fill" && vega_name != "stroke") return nullptr;
  }
  return config_->find("mark", name);
}

const Json* MarkStyle::get(std::string_view name, std::string_view vega_name) const {
  if (!vega_name.empty()) {
    if (const Json* value = own(vega_name)) return value;
  }
  if (const Json* value = own(name)) return value;
  return configured(name, vega_name);
}

const Json* MarkStyle::get_or_vega(std::string_view name) const {
  if (const Json* value = get(name)) return value;
  const Json* defaults = find_member(vega_defaults(), mark_.type);
  return defaults ? find_member(*defaults, name) : nullptr;
}

double MarkStyle::number(std::string_view name, double fallback) const {
  const Json* value = get_or_vega(name);
  return value && value->is_number() ? value->get<double>() : fallback;
}

std::string MarkStyle::text(std::string_view name, std::string_view fallback) const {
  const Json* value = get_or_vega(name);
  return value && value->is_string() ? value->get<std::string>() : std::string(fallback);
}

bool MarkStyle::flag(std::string_view name, bool fallback) const {
  const Json* value = get(name);
  return value && value->is_boolean() ? value->get<bool>() : fallback;
}

}  // namespace jopan
