#include "grammar/facet_header.h"

#include <array>
#include <cmath>

#include "grammar/label_format.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

double normal_angle(double angle) {
  return std::fmod(std::fmod(angle, 360) + 360, 360);
}

}  // namespace

FacetHeader::FacetHeader(const ChannelDef& def, const Config& config, const Signals& signals)
    : def_(def), config_(config), signals_(signals), header_(def.find("header")) {}

const Json* FacetHeader::find(std::string_view name) const {
  if (header_) {
    if (const Json* own = find_member(*header_, name)) return own;
    const Json* both = name == "labelOrient" || name == "titleOrient" ? find_member(*header_, "orient") : nullptr;
    if (both && both->is_string()) return both;
  }
  const char* section = def_.channel == Channel::Row      ? "headerRow"
                        : def_.channel == Channel::Column ? "headerColumn"
                                                          : "headerFacet";
  if (const Json* configured = config_.find(section, name)) return configured;
  return config_.find("header", name);
}

std::string FacetHeader::text(std::string_view name) const {
  const Json* value = find(name);
  return value && value->is_string() ? value->get<std::string>() : "";
}

bool FacetHeader::shows_labels() const {
  if (header_ && header_->is_null()) return false;
  const Json* labels = find("labels");
  return !(labels && *labels == false);
}

bool FacetHeader::on_cells() const {
  const std::string orient = text("labelOrient");
  if (def_.channel == Channel::Row) return orient == "top" || orient == "bottom";
  if (def_.channel == Channel::Column) return orient == "left" || orient == "right";
  return true;
}

bool FacetHeader::labels_after() const {
  const std::string orient = text("labelOrient");
  return orient == "bottom" || orient == "right";
}

bool FacetHeader::title_after() const {
  const std::string orient = text("titleOrient");
  return orient == "bottom" || orient == "right";
}

bool FacetHeader::title_over_columns() const {
  const std::string orient = text("titleOrient");
  if (orient == "top" || orient == "bottom") return true;
  if (orient == "left" || orient == "right") return false;
  return def_.channel != Channel::Row;
}

double FacetHeader::title_band() const {
  const std::string anchor = text("titleAnchor");
  if (anchor != "start" && anchor != "end") return 0.5;
  return (anchor == "start") == title_over_columns() ? 0 : 1;
}

// Properties of `prefix` ("label", "title") as a title has them, with Vega-Lite's places for turned texts.
TitleModel FacetHeader::styled(std::string_view prefix, const char* style) const {
  static constexpr std::array<std::pair<std::string_view, const char*>, 13> kNames{{{"Align", "align"},
                                                                                    {"Anchor", "anchor"},
                                                                                    {"Angle", "angle"},
                                                                                    {"Baseline", "baseline"},
                                                                                    {"Color", "color"},
                                                                                    {"Font", "font"},
                                                                                    {"FontSize", "fontSize"},
                                                                                    {"FontStyle", "fontStyle"},
                                                                                    {"FontWeight", "fontWeight"},
                                                                                    {"Limit", "limit"},
                                                                                    {"LineHeight", "lineHeight"},
                                                                                    {"Orient", "orient"},
                                                                                    {"Padding", "offset"}}};
  TitleModel title;
  title.style = style;
  title.at = def_.at;
  title.props["frame"] = "bounds";
  const bool row = def_.channel == Channel::Row;
  if (row) title.props["orient"] = "left";
  const std::string orient = text(std::string(prefix) + "Orient");
  const bool beside = orient == "left" || orient == "right" || (orient.empty() && row);
  if (const Json* given = find(std::string(prefix) + "Angle"); given && given->is_number()) {
    const double angle = normal_angle(given->get<double>());
    const std::string side = beside ? "left" : "top";
    if (const std::string align = label_align(angle, side, !beside); !align.empty()) title.props["align"] = align;
    const std::string baseline = label_baseline(angle, side, !beside);
    title.props["baseline"] = baseline.empty() ? "middle" : baseline;
  }
  const std::string anchor = text(std::string(prefix) + "Anchor");
  if (anchor == "start") title.props["align"] = "left";
  if (anchor == "end") title.props["align"] = "right";
  for (const auto& [suffix, name] : kNames) {
    if (const Json* value = find(std::string(prefix) + std::string(suffix)))
      title.props[name] = signals_.resolve(*value);
  }
  return title;
}

TitleModel FacetHeader::label(const Value& value, const Value& end, std::span<const Value> shown) const {
  TitleModel title = styled("label", "guide-label");
  title.props["frame"] = "group";
  ChannelDef formatted = def_;
  for (const char* name : {"format", "formatType"}) {
    if (const Json* given = find(name)) formatted.json[name] = *given;
  }
  const TextOf text_of = text_formatter(formatted, config_, signals_, shown);
  std::string text = text_of(value);
  if (def_.bin) text += " \xE2\x80\x93 " + text_of(end);
  if (const Json* expression = find("labelExpr"); expression && expression->is_string()) {
    if (const auto parsed = Expression::parse(expression->get<std::string>(), def_.at / "header" / "labelExpr")) {
      DatumScope scope(signals_);
      scope.values["label"] = text;
      scope.values["value"] = value;
      title.text = text_lines(to_json(parsed->evaluate(scope)));
      return title;
    }
  }
  title.text = {text};
  return title;
}

std::optional<TitleModel> FacetHeader::title(const std::optional<TitleModel>& inner) const {
  if (header_ && header_->is_null()) return std::nullopt;
  TitleModel title = styled("title", "guide-title");
  const Json* given = header_ ? find_member(*header_, "title") : nullptr;
  if (!given) given = def_.find("title");
  if (given) {
    title.text = text_lines(signals_.resolve(*given));
  } else {
    const Json* configured = find("title");
    if (!(configured && (configured->is_null() || *configured == false || *configured == "")))
      title.text = {field_title(def_, config_.json())};
  }
  if (inner && !inner->text.empty() && !title.text.empty()) {
    std::string joined;
    for (const std::string& line : title.text) joined += (joined.empty() ? "" : ", ") + line;
    title.text = {joined + " / " + inner->text.front()};
  }
  if (title.text.empty()) return std::nullopt;
  return title;
}

}  // namespace jopan
