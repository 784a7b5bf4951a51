#include "grammar/ranged_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "spec/field_name.h"

namespace jopan {
namespace {

double lift(ScaleType type, double v, const ContinuousScale& scale) {
  switch (type) {
    case ScaleType::Log:
      return std::log(std::abs(v));
    case ScaleType::Pow:
      return std::copysign(std::pow(std::abs(v), scale.exponent), v);
    case ScaleType::Sqrt:
      return std::copysign(std::sqrt(std::abs(v)), v);
    case ScaleType::Symlog:
      return std::copysign(std::log1p(std::abs(v / scale.constant)), v);
    default:
      return v;
  }
}

double ground(ScaleType type, double v, const ContinuousScale& scale) {
  switch (type) {
    case ScaleType::Log:
      return std::exp(v);
    case ScaleType::Pow:
      return std::copysign(std::pow(std::abs(v), 1 / scale.exponent), v);
    case ScaleType::Sqrt:
      return std::copysign(v * v, v);
    case ScaleType::Symlog:
      return std::copysign(std::expm1(std::abs(v)) * scale.constant, v);
    default:
      return v;
  }
}

}  // namespace

RangedScale::RangedScale(ScaleModelPtr model, const PlotSpace& space, const Config& config, const Signals& signals,
                         const RangedScale* outer)
    : model_(std::move(model)) {
  continuous_.type = model_->type;
  continuous_.domain = model_->domain;
  continuous_.base = model_->number("base").value_or(10);
  continuous_.exponent = model_->type == ScaleType::Sqrt ? 0.5 : model_->number("exponent").value_or(1);
  continuous_.constant = model_->number("constant").value_or(1);
  continuous_.clamp = model_->flag("clamp");
  if (model_->type == ScaleType::Time) continuous_.zone = signals.zone();
  for (std::size_t i = 0; i < model_->values.size(); ++i) index_.try_emplace(model_->values[i], i);
  if (is_position(model_->channel)) {
    set_position_range(space, config, signals, outer);
    finish_domain(space);
  } else {
    finish_domain(space);
    set_output_range(space, config, signals);
  }
}

void RangedScale::finish_domain(const PlotSpace&) {
  if (model_->discrete()) return;
  std::vector<double>& domain = continuous_.domain;
  if (model_->raw.size() >= 2) {
    domain = model_->raw;
    bins_ = model_->bins;
    return;
  }
  if (domain.size() < 2) {
    if (domain.empty()) domain = {0, 1};
    if (domain.size() == 1 && model_->type != ScaleType::Threshold) domain.push_back(domain.front());
  }
  const auto bound = [&](const char* name) -> std::optional<double> {
    const Json* value = model_->find(name);
    if (!value || value->is_null()) return std::nullopt;
    static const Signals kUtc{TimeZone()};
    const double number = to_number(
        typed_value(*value, model_->traits().temporal ? std::optional(FieldType::Temporal) : std::nullopt, kUtc));
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
  };
  if (model_->type == ScaleType::Threshold || model_->type == ScaleType::Quantile) return;
  if (model_->flag("zero")) {
    if (domain.front() > 0) domain.front() = 0;
    if (domain.back() < 0) domain.back() = 0;
  }
  if (const auto low = bound("domainMin")) domain.front() = *low;
  if (const auto high = bound("domainMax")) domain.back() = *high;
  if (const auto mid = bound("domainMid"); mid && domain.size() == 2) {
    const auto at = *mid > domain.back() ? domain.end() : *mid < domain.front() ? domain.begin() : domain.begin() + 1;
    domain.insert(at, *mid);
  }
  const double padding = model_->number("padding").value_or(0);
  const double span = std::abs(range_end_ - range_start_);
  if (padding != 0 && model_->continuous() && domain.front() != domain.back() && span > 2 * padding) {
    const double zoom = span / (span - 2 * padding);
    const double a = lift(model_->type, domain.front(), continuous_),
                 b = lift(model_->type, domain.back(), continuous_), middle = (a + b) / 2;
    domain.front() = ground(model_->type, middle + (a - middle) * zoom, continuous_);
    domain.back() = ground(model_->type, middle + (b - middle) * zoom, continuous_);
  }
  const Json* nice = model_->find("nice");
  if (nice && model_->continuous() && domain.front() != domain.back()) {
    if (nice->is_boolean() && nice->get<bool>()) continuous_.nice(10);
    if (nice->is_number()) continuous_.nice(nice->get<double>());
    if (nice->is_string()) continuous_.nice_interval(nice->get<std::string>(), 1);
    if (nice->is_object()) {
      const Json *interval = find_member(*nice, "interval"), *step = find_member(*nice, "step");
      if (interval && interval->is_string())
        continuous_.nice_interval(interval->get<std::string>(), step && step->is_number() ? step->get<double>() : 1);
    }
  }
  bins_ = model_->bins;
  if (const Json* bins = model_->find("bins"); bins && bins->is_object() && bins->contains("step")) {
    const auto number = [&](const char* name, double fallback) {
      const Json* value = find_member(*bins, name);
      return value && value->is_number() ? value->get<double>() : fallback;
    };
    const double step = number("step", 0), low = domain.front(), high = domain.back();
    double start = number("start", low), stop = number("stop", high);
    if (start < low) start = step * std::ceil(low / step);
    if (stop > high) stop = step * std::floor(high / step);
    if (step > 0 && (stop - start) / step < 10'000) {
      bins_.clear();
      for (double at = start; at < stop + step / 2; at += step) bins_.push_back(at);
    }
  } else if (bins && bins->is_array()) {
    bins_.clear();
    for (const Json& bin : *bins) {
      if (bin.is_number()) bins_.push_back(bin.get<double>());
    }
  }
}

void RangedScale::set_position_range(const PlotSpace& space, const Config& config, const Signals& signals,
                                     const RangedScale* outer) {
  const double padding_between = config.number("scale", "bandWithNestedOffsetPaddingInner", 0.2);
  const bool across = model_->channel == Channel::X || model_->channel == Channel::XOffset;
  bool flip = !across && !model_->discrete() && !is_polar(model_->channel);
  double from = across ? space.inset_left : space.inset_top;
  double to = across ? space.width - space.inset_right : space.height - space.inset_bottom;
  if (is_polar(model_->channel)) {
    from = 0;
    to = model_->channel == Channel::Theta ? 2 * M_PI : std::min(space.width, space.height) / 2;
  }
  if (is_offset(model_->channel) && outer) {
    from = 0;
    to = outer->bandwidth();
    flip = flip && outer->model().discrete();
    if (outer->model().time_unit && outer->model().continuous()) {
      // Grouped bars within a time unit leave a tenth of it free at both sides.
      constexpr double kYear2001 = 978307200000.0;
      const double unit =
          outer->continuous()(kYear2001 + time_unit_ms(*outer->model().time_unit)) - outer->continuous()(kYear2001);
      from = (padding_between / 2 + model_->nested_shift) * unit;
      to = (1 - padding_between / 2 + model_->nested_shift) * unit;
    }
  } else if (is_offset(model_->channel)) {
    // Without a place to be an offset from, around the middle of the plot.
    const double half = (across ? space.width : space.height) / 2;
    from = -half;
    to = half;
  }
  range_start_ = flip ? to : from;
  range_end_ = flip ? from : to;
  std::vector<double> given;
  if (const Json* range = model_->find("range"); range && range->is_array()) {
    for (const Json& raw : *range) {
      const Json item = signals.resolve(raw);
      if (item.is_number()) given.push_back(item.get<double>());
      if (item.is_string()) given.push_back(item == "width" ? space.width : item == "height" ? space.height : 0);
    }
  }
  if (given.size() >= 2) {
    range_start_ = given.front();
    range_end_ = given.back();
  }
  if (const auto low = model_->number("rangeMin")) range_start_ = *low;
  if (const auto high = model_->number("rangeMax")) range_end_ = *high;
  if (model_->flag("reverse")) std::swap(range_start_, range_end_);
  if (model_->discrete()) {
    band_.point = model_->type == ScaleType::Point;
    band_.domain = model_->values;
    band_.align = model_->number("align").value_or(0.5);
    band_.round = model_->flag("round");
    const auto padding = model_->number("padding");
    band_.padding_inner = model_->number("paddingInner").value_or(padding.value_or(0));
    band_.padding_outer = model_->number("paddingOuter").value_or(padding.value_or(0));
    band_.range_start = range_start_;
    band_.range_end = range_end_;
    return;
  }
  if (given.size() > 2 && given.size() == continuous_.domain.size()) {
    continuous_.range = given;
  } else {
    continuous_.range = {range_start_, range_end_};
  }
}

double RangedScale::bandwidth() const {
  return discrete() && is_position(model_->channel) ? band_.bandwidth() : 0;
}

std::optional<std::size_t> RangedScale::index_of(const Value& value) const {
  const auto found = index_.find(value);
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

double RangedScale::number(const Value& value) const {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (is_position(model_->channel) || model_->type == ScaleType::Point || model_->type == ScaleType::Band) {
    if (discrete()) return band_(value).value_or(kNone);
  }
  if (model_->continuous()) {
    if (is_null(value)) return continuous_(0);
    return continuous_(to_number(value));
  }
  const Json out = output(value);
  return out.is_number() ? out.get<double>() : kNone;
}

Json RangedScale::output(const Value& value) const {
  if (outputs_.empty()) {
    if (model_->continuous() && !ramp_) return continuous_(to_number(value));
    if (const auto paint = color(value)) return to_hex(*paint);
    return nullptr;
  }
  if (model_->discrete() && model_->type != ScaleType::BinOrdinal) {
    const auto index = index_of(value);
    return index ? outputs_[*index % outputs_.size()] : Json(nullptr);
  }
  const double number = to_number(value);
  if (is_null(value) || std::isnan(number)) return nullptr;  // Legends ask for the step from -infinity on.
  return outputs_[std::min(threshold_index(thresholds_, number), outputs_.size() - 1)];
}

std::optional<Color> RangedScale::color(const Value& value) const {
  if (ramp_) {
    const double number = to_number(value);
    if (!std::isfinite(number) && !is_null(value)) return std::nullopt;
    return ramp_(continuous_(number));
  }
  const Json out = outputs_.empty() ? Json(nullptr) : output(value);
  return out.is_string() ? parse_color(out.get<std::string>()) : std::nullopt;
}

Color RangedScale::color_at(double t) const {
  return ramp_ ? ramp_(t) : Color{};
}

bool RangedScale::contains_zero() const {
  if (discrete() || continuous_.domain.empty() || model_->traits().temporal || model_->traits().logarithmic)
    return false;
  const auto [low, high] = std::minmax_element(continuous_.domain.begin(), continuous_.domain.end());
  return *low <= 0 && *high >= 0;
}

double RangedScale::zero_or_min(bool at_max) const {
  if (contains_zero()) return continuous_(0);
  return continuous_(at_max ? continuous_.domain.back() : continuous_.domain.front());
}

namespace {

std::optional<double> cell_side(const std::map<const ScaleModel*, RangedScale>& scales) {
  std::optional<double> across, down;
  for (const auto& [model, scale] : scales) {
    if (!model->discrete()) return std::nullopt;
    std::optional<double>& side = model->channel == Channel::X ? across : down;
    const double step = std::abs(scale.band().step());
    side = std::min(side.value_or(step), step);
  }
  return across && down ? std::optional(std::min(*across, *down)) : std::nullopt;
}

}  // namespace

std::optional<double> PlotSpace::most_symbol() const {
  constexpr double kShareOfCell = 0.92;
  if (!cell) return std::nullopt;
  return M_PI / 4 * std::pow(kShareOfCell * *cell, 2);
}

RangedScales::RangedScales(const std::vector<ScaleModelPtr>& models, const PlotSpace& space, const Config& config,
                           const Signals& signals)
    : space_(space) {
  const auto add = [&](const ScaleModelPtr& model) {
    scales_.emplace(model.get(), RangedScale(model, space_, config, signals, nullptr));
  };
  for (const ScaleModelPtr& model : models) {
    if (is_xy(model->channel)) add(model);
  }
  if (config.find("zoom")) space_.cell = cell_side(scales_);
  for (const ScaleModelPtr& model : models) {
    if (!is_xy(model->channel) && !is_offset(model->channel)) add(model);
  }
  for (const ScaleModelPtr& model : models) {
    if (!is_offset(model->channel)) continue;
    scales_.emplace(model.get(), RangedScale(model, space, config, signals,
                                             model->nested_in ? find(model->nested_in.get()) : nullptr));
  }
}

const RangedScale* RangedScales::find(const ScaleModel* model) const {
  const auto found = scales_.find(model);
  return found == scales_.end() ? nullptr : &found->second;
}

}  // namespace jopan
