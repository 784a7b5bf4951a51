#include "spec/names.h"

#include <algorithm>
#include <vector>

namespace jopan {
namespace {

using Names = std::vector<std::string_view>;

const Names kTopLevel{"$schema",  "description", "background", "padding", "autosize",  "config",  "datasets",
                      "usermeta", "name",        "title",      "data",    "transform", "params",  "width",
                      "height",   "view",        "projection", "resolve", "encoding",  "layer",   "facet",
                      "concat",   "hconcat",     "vconcat",    "repeat",  "spec",      "columns", "spacing",
                      "align",    "center",      "bounds",     "mark"};
const Names kUnit{"name",   "title", "description", "data",    "transform", "params", "width",
                  "height", "view",  "projection",  "resolve", "encoding",  "layer",  "mark"};
const Names kMark{"type",
                  "style",
                  "align",
                  "angle",
                  "aria",
                  "ariaRole",
                  "ariaRoleDescription",
                  "aspect",
                  "bandSize",
                  "baseline",
                  "binSpacing",
                  "blend",
                  "clip",
                  "color",
                  "continuousBandSize",
                  "cornerRadius",
                  "cornerRadiusEnd",
                  "cornerRadiusBottomLeft",
                  "cornerRadiusBottomRight",
                  "cornerRadiusTopLeft",
                  "cornerRadiusTopRight",
                  "cursor",
                  "description",
                  "dir",
                  "discreteBandSize",
                  "dx",
                  "dy",
                  "ellipsis",
                  "endAngle",
                  "fill",
                  "fillOpacity",
                  "filled",
                  "font",
                  "fontSize",
                  "fontStyle",
                  "fontWeight",
                  "height",
                  "href",
                  "innerRadius",
                  "interpolate",
                  "invalid",
                  "limit",
                  "line",
                  "lineBreak",
                  "lineHeight",
                  "minBandSize",
                  "opacity",
                  "order",
                  "orient",
                  "outerRadius",
                  "padAngle",
                  "point",
                  "radius",
                  "radius2",
                  "radius2Offset",
                  "radiusOffset",
                  "shape",
                  "size",
                  "smooth",
                  "startAngle",
                  "stroke",
                  "strokeCap",
                  "strokeDash",
                  "strokeDashOffset",
                  "strokeJoin",
                  "strokeMiterLimit",
                  "strokeOffset",
                  "strokeOpacity",
                  "strokeWidth",
                  "tension",
                  "text",
                  "theta",
                  "theta2",
                  "theta2Offset",
                  "thetaOffset",
                  "thickness",
                  "time",
                  "timeUnitBandPosition",
                  "timeUnitBandSize",
                  "tooltip",
                  "url",
                  "width",
                  "x",
                  "x2",
                  "x2Offset",
                  "xOffset",
                  "y",
                  "y2",
                  "y2Offset",
                  "yOffset",
                  "box",
                  "median",
                  "outliers",
                  "rule",
                  "ticks",
                  "extent",
                  "center",
                  "band",
                  "borders",
                  "pattern",
                  "caps",
                  "place"};
const Names kMarkLabel{"at", "offset", "prefer", "priority", "optional", "wrap"};
const Names kChannel{"field",  "type",       "aggregate", "bin",    "timeUnit",  "band",   "bandPosition",
                     "sort",   "stack",      "scale",     "axis",   "legend",    "impute", "title",
                     "format", "formatType", "value",     "datum",  "condition", "header", "align",
                     "center", "spacing",    "bounds",    "columns"};
const Names kAxis{"aria",
                  "bandPosition",
                  "description",
                  "domain",
                  "domainCap",
                  "domainColor",
                  "domainDash",
                  "domainDashOffset",
                  "domainOpacity",
                  "domainWidth",
                  "encoding",
                  "format",
                  "formatType",
                  "grid",
                  "gridCap",
                  "gridColor",
                  "gridDash",
                  "gridDashOffset",
                  "gridOpacity",
                  "gridWidth",
                  "labelAlign",
                  "labelAngle",
                  "labelBaseline",
                  "labelBound",
                  "labelColor",
                  "labelExpr",
                  "labelFigures",
                  "labelFlush",
                  "labelFlushOffset",
                  "labelFont",
                  "labelFontSize",
                  "labelFontStyle",
                  "labelFontWeight",
                  "labelLimit",
                  "labelLineHeight",
                  "labelLines",
                  "labelsPart",
                  "labelOffset",
                  "labelOpacity",
                  "labelOverlap",
                  "labelPadding",
                  "labelSeparation",
                  "labels",
                  "maxExtent",
                  "minExtent",
                  "offset",
                  "orient",
                  "position",
                  "style",
                  "tickBand",
                  "tickCap",
                  "tickColor",
                  "tickCount",
                  "tickDash",
                  "tickDashOffset",
                  "tickExtra",
                  "tickMinStep",
                  "tickOffset",
                  "tickOpacity",
                  "tickRound",
                  "tickSize",
                  "tickWidth",
                  "ticks",
                  "title",
                  "titleAlign",
                  "titleAnchor",
                  "titleAngle",
                  "titleBaseline",
                  "titleColor",
                  "titleFont",
                  "titleFontSize",
                  "titleFontStyle",
                  "titleFontWeight",
                  "titleLimit",
                  "titleLineHeight",
                  "titleOpacity",
                  "titlePadding",
                  "titleX",
                  "titleY",
                  "translate",
                  "values",
                  "zindex",
                  "disable"};
const Names kLegend{"aria",
                    "clipHeight",
                    "columnPadding",
                    "columns",
                    "cornerRadius",
                    "description",
                    "direction",
                    "encoding",
                    "fillColor",
                    "format",
                    "formatType",
                    "gradientLength",
                    "gradientOpacity",
                    "gradientStrokeColor",
                    "gradientStrokeWidth",
                    "gradientThickness",
                    "gridAlign",
                    "labelAlign",
                    "labelBaseline",
                    "labelColor",
                    "labelExpr",
                    "labelFont",
                    "labelFontSize",
                    "labelFontStyle",
                    "labelFontWeight",
                    "labelLimit",
                    "labelOffset",
                    "labelOpacity",
                    "labelOverlap",
                    "labelPadding",
                    "labelSeparation",
                    "legendX",
                    "legendY",
                    "offset",
                    "orient",
                    "padding",
                    "rowPadding",
                    "strokeColor",
                    "strokeWidth",
                    "symbolDash",
                    "symbolDashOffset",
                    "symbolFillColor",
                    "symbolLimit",
                    "symbolOffset",
                    "symbolOpacity",
                    "symbolSize",
                    "symbolStrokeColor",
                    "symbolStrokeWidth",
                    "symbolType",
                    "tickCount",
                    "tickMinStep",
                    "title",
                    "titleAlign",
                    "titleAnchor",
                    "titleBaseline",
                    "titleColor",
                    "titleFont",
                    "titleFontSize",
                    "titleFontStyle",
                    "titleFontWeight",
                    "titleLimit",
                    "titleLineHeight",
                    "titleOpacity",
                    "titleOrient",
                    "titlePadding",
                    "type",
                    "values",
                    "zindex",
                    "disable"};
const Names kScale{"align",     "base",      "bins",         "clamp",        "constant", "domain",
                   "domainMax", "domainMid", "domainMin",    "domainRaw",    "exponent", "interpolate",
                   "nice",      "padding",   "paddingInner", "paddingOuter", "range",    "rangeMax",
                   "rangeMin",  "reverse",   "round",        "scheme",       "type",     "zero"};
const Names kHeader{"format",          "formatType",      "labelAlign",     "labelAnchor",     "labelAngle",
                    "labelBaseline",   "labelColor",      "labelExpr",      "labelFont",       "labelFontSize",
                    "labelFontStyle",  "labelFontWeight", "labelLimit",     "labelLineHeight", "labelOrient",
                    "labelPadding",    "labels",          "orient",         "style",           "title",
                    "titleAlign",      "titleAnchor",     "titleAngle",     "titleBaseline",   "titleColor",
                    "titleFont",       "titleFontSize",   "titleFontStyle", "titleFontWeight", "titleLimit",
                    "titleLineHeight", "titleOrient",     "titlePadding"};
const Names kTitle{"align",
                   "anchor",
                   "angle",
                   "aria",
                   "baseline",
                   "color",
                   "dx",
                   "dy",
                   "encoding",
                   "font",
                   "fontSize",
                   "fontStyle",
                   "fontWeight",
                   "frame",
                   "limit",
                   "lineHeight",
                   "offset",
                   "orient",
                   "style",
                   "subtitle",
                   "subtitleColor",
                   "subtitleFont",
                   "subtitleFontSize",
                   "subtitleFontStyle",
                   "subtitleFontWeight",
                   "subtitleLineHeight",
                   "subtitlePadding",
                   "text",
                   "zindex"};
const Names kView{
    "cornerRadius", "cursor",           "fill",       "fillOpacity",      "opacity",       "stroke",      "strokeCap",
    "strokeDash",   "strokeDashOffset", "strokeJoin", "strokeMiterLimit", "strokeOpacity", "strokeWidth", "style"};
const Names kProjection{"type",        "center",    "clipAngle", "clipExtent", "coefficient", "distance",
                        "extent",      "fit",       "fraction",  "lobes",      "parallel",    "parallels",
                        "pointRadius", "precision", "radius",    "ratio",      "reflectX",    "reflectY",
                        "rotate",      "scale",     "size",      "spacing",    "tilt",        "translate"};
const Names kMarkTypes{"bar",  "line", "area",  "point", "circle",   "square",  "rule",     "tick",     "rect",
                       "text", "arc",  "trail", "image", "geoshape", "boxplot", "errorbar", "errorband"};
const Names kAggregates{"count",   "valid",    "missing",     "distinct",     "sum",     "product",  "mean",
                        "average", "variance", "variancep",   "stdev",        "stdevp",  "stderr",   "median",
                        "q1",      "q3",       "ci0",         "ci1",          "min",     "max",      "argmin",
                        "argmax",  "values",   "exponential", "exponentialb", "boxplot", "errorbar", "errorband"};

}  // namespace

std::span<const std::string_view> known_names(NameSet set) {
  switch (set) {
    case NameSet::Unit:
      return kUnit;
    case NameSet::Mark:
      return kMark;
    case NameSet::MarkLabel:
      return kMarkLabel;
    case NameSet::Channel:
      return kChannel;
    case NameSet::Axis:
      return kAxis;
    case NameSet::Legend:
      return kLegend;
    case NameSet::Scale:
      return kScale;
    case NameSet::Header:
      return kHeader;
    case NameSet::Title:
      return kTitle;
    case NameSet::View:
      return kView;
    case NameSet::Projection:
      return kProjection;
    case NameSet::TopLevel:
      return kTopLevel;
  }
  return {};
}

void check_names(const Json& json, std::initializer_list<NameSet> sets, std::string_view what, const JsonPointer& at,
                 Warnings& warnings) {
  if (!json.is_object()) return;
  for (const auto& [name, value] : json.items()) {
    const bool known = std::any_of(sets.begin(), sets.end(), [&](NameSet set) {
      const auto names = known_names(set);
      return std::find(names.begin(), names.end(), name) != names.end();
    });
    if (known) continue;
    Names all;
    for (NameSet set : sets) {
      const auto names = known_names(set);
      all.insert(all.end(), names.begin(), names.end());
    }
    warnings.add(warning_at(at / name, "spec.unknown_property",
                            std::string(what) + " has no property \"" + name + "\"; it was ignored",
                            nearest_name_hint(name, std::span<const std::string_view>(all))));
  }
}

std::span<const std::string_view> mark_type_names() {
  return kMarkTypes;
}
std::span<const std::string_view> aggregate_names() {
  return kAggregates;
}

}  // namespace jopan
