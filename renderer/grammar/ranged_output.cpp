#include <algorithm>
#include <cmath>

#include "grammar/ranged_scale.h"

namespace jopan {
namespace {

constexpr double kMostOutputs = 1000;
// Of a label's size: a symbol that a legend still shows beside its label.
constexpr double kLargestInLegend = 2.5;

std::vector<Color> parse_colors(const Json& list) {
  std::vector<Color> colors;
  for (const Json& item : list) {
    const auto color = item.is_string() ? parse_color(item.get<std::string>()) : std::nullopt;
    if (color) colors.push_back(*color);
  }
  return colors;
}

// Vega's symbol size and bar size ranges, which depend on the step or on how many bins share the plot; `label` is the
// size of labels, px.
std::pair<double, double> size_range(const Json& range, const PlotSpace& space, double label) {
  const auto get = [&](const char* name) -> std::optional<double> {
    const Json* value = find_member(range, name);
    return value && value->is_number() ? std::optional(value->get<double>()) : std::nullopt;
  };
  const double low = get("min").value_or(0);
  if (const auto high = get("max")) return {low, *high};
  double step = get("step").value_or(20);
  const auto x_bins = get("xBins"), y_bins = get("yBins");
  if (x_bins || y_bins) {
    const double x = x_bins ? space.width / *x_bins : step;
    const double y = y_bins ? space.height / *y_bins : step;
    step = std::min(x, y);
  }
  const Json* kind = find_member(range, "kind");
  if (const auto most = space.most_symbol(); most && kind && *kind == "area")
    return {low, std::max(low, std::min(*most, std::pow(kLargestInLegend * label, 2)))};
  if (kind && *kind == "band") return {low, step - 1};
  return {low, std::pow(0.95 * step, 2)};
}

// Beyond its ends the ramp goes on as in its outermost piece, unless the scale is clamped (d3's piecewise).
std::function<Color(double)> piecewise(std::vector<Color> colors, std::string space) {
  return [colors = std::move(colors), space = std::move(space)](double t) {
    return interpolate_colors(colors, std::isnan(t) ? 0 : t, space);
  };
}

// How many outputs a discretizing scale has whose domain does not say it.
std::size_t discretizing_count(const ScaleModel& model, std::size_t otherwise) {
  if (model.type == ScaleType::BinOrdinal) return model.bins.size() > 1 ? model.bins.size() - 1 : 1;
  if (model.type == ScaleType::Threshold) return model.domain.size() + 1;
  return otherwise;
}

std::size_t configured_count(const ScaleModel& model, const Config& config) {
  const char* name = model.type == ScaleType::Quantile ? "quantileCount" : "quantizeCount";
  return static_cast<std::size_t>(std::clamp(config.number("scale", name, 4), 1.0, kMostOutputs));
}

}  // namespace

void RangedScale::set_discretizing(const Json& range) {
  for (const Json& item : range) outputs_.push_back(item);
  if (outputs_.empty()) return;
  switch (model_->type) {
    case ScaleType::Quantile:
      thresholds_ = quantile_thresholds(model_->samples, outputs_.size());
      break;
    case ScaleType::Quantize:
      thresholds_ = quantize_thresholds(continuous_.domain.front(), continuous_.domain.back(), outputs_.size());
      break;
    case ScaleType::BinOrdinal:
      bins_ = model_->bins;
      if (bins_.size() > 2) thresholds_.assign(bins_.begin() + 1, bins_.end() - 1);
      break;
    default:
      thresholds_ = model_->domain;
      break;
  }
}

void RangedScale::set_color_range(Json range) {
  constexpr std::size_t kVegaCount = 5;
  const bool reverse = model_->flag("reverse");
  const Json* given_space = model_->find("interpolate");
  std::string space = given_space && given_space->is_string() ? given_space->get<std::string>() : "rgb";
  if (given_space && given_space->is_object()) {
    if (const Json* type = find_member(*given_space, "type"); type && type->is_string())
      space = type->get<std::string>();
  }
  if (model_->continuous()) {
    continuous_.range.clear();
    const std::size_t stops = continuous_.domain.size();
    for (std::size_t i = 0; i < stops; ++i)
      continuous_.range.push_back(static_cast<double>(i) / static_cast<double>(stops - 1));
    if (reverse) std::reverse(continuous_.range.begin(), continuous_.range.end());
  }
  if (range.is_array()) {
    std::vector<Color> colors = parse_colors(range);
    if (colors.empty()) return;
    if (model_->continuous()) {
      ramp_ = piecewise(std::move(colors), space);
      return;
    }
    if (model_->traits().discretizing || model_->type == ScaleType::BinOrdinal) {
      set_discretizing(range);
    } else {
      for (const Json& item : range) outputs_.push_back(item);
    }
    if (reverse) std::reverse(outputs_.begin(), outputs_.end());
    return;
  }
  // A brand's own ramp: as many of its colours as there are steps.
  if (const Json* stops = find_member(range, "stops"); stops && stops->is_array()) {
    std::vector<Color> colors = parse_colors(*stops);
    if (colors.empty()) return;
    const auto at = piecewise(std::move(colors), space);
    if (model_->continuous()) {
      ramp_ = at;
      return;
    }
    const bool steps = model_->traits().discretizing || model_->type == ScaleType::BinOrdinal;
    const std::size_t wanted =
        steps ? discretizing_count(*model_, kVegaCount) : std::max<std::size_t>(model_->values.size(), 1);
    Json list = Json::array();
    for (std::size_t i = 0; i < wanted; ++i)
      list.push_back(to_hex(at(wanted == 1 ? 1 : static_cast<double>(i) / static_cast<double>(wanted - 1))));
    set_color_range(std::move(list));
    return;
  }
  std::string name = "tableau10";
  double from = 0, to = 1;
  Json count;
  if (range.is_string()) name = range.get<std::string>();
  if (range.is_object()) {
    const Json* scheme = find_member(range, "scheme");
    if (!scheme) scheme = find_member(range, "name");
    if (scheme && scheme->is_string()) name = scheme->get<std::string>();
    if (scheme && scheme->is_array()) {
      set_color_range(*scheme);
      return;
    }
    if (const Json* extent = find_member(range, "extent"); extent && extent->is_array() && extent->size() == 2) {
      from = (*extent)[0].is_number() ? (*extent)[0].get<double>() : 0;
      to = (*extent)[1].is_number() ? (*extent)[1].get<double>() : 1;
    }
    if (const Json* n = find_member(range, "count")) count = *n;
  }
  if (model_->continuous() && !model_->traits().temporal) {
    const auto scheme = piecewise(scheme_stops(name), is_categorical_scheme(name) ? space : "rgb");
    ramp_ = [scheme, from, to](double t) { return scheme(from + (to - from) * t); };
    return;
  }
  if (model_->continuous()) {
    ramp_ = piecewise(scheme_colors(name, 2), space);
    return;
  }
  const bool steps = model_->traits().discretizing || model_->type == ScaleType::BinOrdinal;
  const std::size_t given =
      count.is_number() ? static_cast<std::size_t>(std::clamp(count.get<double>(), 1.0, kMostOutputs)) : 0;
  const std::size_t wanted = steps   ? discretizing_count(*model_, given ? given : kVegaCount)
                             : given ? given
                                     : std::max<std::size_t>(model_->values.size(), 1);
  Json list = Json::array();
  for (const Color& color : scheme_colors(name, wanted, from, to)) list.push_back(to_hex(color));
  if (reverse) std::reverse(list.begin(), list.end());
  if (steps) {
    set_discretizing(list);
  } else {
    for (const Json& item : list) outputs_.push_back(item);
  }
}

void RangedScale::set_output_range(const PlotSpace& space, const Config& config, const Signals& signals) {
  Json range = model_->default_range;
  if (const Json* scheme = model_->find("scheme")) {
    range = scheme->is_object() ? *scheme : Json{{"scheme", *scheme}};
  }
  if (const Json* given = model_->find("range");
      given && !given->is_null() && !(given->is_object() && given->contains("field")))
    range = *given;
  if (range.is_string()) {
    if (const Json* named = config.find("range", range.get<std::string>())) range = *named;
  }
  range = signals.resolve(range);
  if (range.is_array()) {
    for (Json& item : range) item = signals.resolve(item);
  }
  if (is_color(model_->channel)) {
    set_color_range(range);
    return;
  }
  if (range.is_object() && range.contains("kind")) {
    const auto [low, high] = size_range(range, space, config.number("axis", "labelFontSize", 10));
    range = Json::array({low, high});
  }
  if (!range.is_array() || range.empty()) return;
  if (const auto low = model_->number("rangeMin")) range.front() = *low;
  if (const auto high = model_->number("rangeMax")) range.back() = *high;
  const bool numeric = range.front().is_number() && range.back().is_number();
  if (model_->flag("reverse")) std::reverse(range.begin(), range.end());
  if (model_->traits().discretizing || model_->type == ScaleType::BinOrdinal) {
    const bool spread = numeric && range.size() == 2 && !model_->find("range");
    if (spread) {
      const std::size_t count =
          std::max<std::size_t>(2, discretizing_count(*model_, configured_count(*model_, config)));
      const double low = range.front().get<double>(), high = range.back().get<double>();
      range = Json::array();
      for (std::size_t i = 0; i < count; ++i)
        range.push_back(low + (high - low) * static_cast<double>(i) / static_cast<double>(count - 1));
    }
    set_discretizing(range);
    return;
  }
  if (model_->continuous() && numeric) {
    range_start_ = range.front().get<double>();
    range_end_ = range.back().get<double>();
    continuous_.range.clear();
    for (const Json& item : range) continuous_.range.push_back(item.is_number() ? item.get<double>() : 0);
    if (continuous_.range.size() != continuous_.domain.size()) continuous_.range = {range_start_, range_end_};
    return;
  }
  if ((model_->type == ScaleType::Point || model_->type == ScaleType::Band) && numeric) {
    band_.point = model_->type == ScaleType::Point;
    band_.domain = model_->values;
    const auto padding = model_->number("padding");
    band_.padding_inner = model_->number("paddingInner").value_or(padding.value_or(0));
    band_.padding_outer = model_->number("paddingOuter").value_or(padding.value_or(0));
    band_.range_start = range.front().get<double>();
    band_.range_end = range.back().get<double>();
    return;
  }
  for (const Json& item : range) outputs_.push_back(item);
}

}  // namespace jopan
