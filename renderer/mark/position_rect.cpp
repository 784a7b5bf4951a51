// Rectangles along one direction: bins and time units from edge to edge, and sizes around a place.
#include <cmath>
#include <limits>

#include "grammar/unit.h"
#include "mark/position.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

bool is_band_object(const Json* json) {
  return json && json->is_object() && json->contains("band");
}

constexpr double kWidestZoomed = 0.96;  // Of a band's step.

double band_of(const Json& json) {
  return json.at("band").is_number() ? json.at("band").get<double>() : 1;
}

}  // namespace

bool PositionEncoder::has_extent() const {
  return bins_ || second_spot_.kind != Spot::Kind::None || own_second_.given() || size_property(false) != nullptr;
}

// `by_size`: the direction in which `size` applies.
const Json* PositionEncoder::size_property(bool by_size) const {
  if (!words_.size) return nullptr;
  return by_size ? unit_.style.get("size", words_.size) : unit_.style.get(words_.size);
}

bool PositionEncoder::is_sized_by_channel() const {
  if (unit_.encoding.find(Channel::Size)) return true;
  const Json* size = words_.size ? unit_.style.get("size", words_.size) : unit_.style.get("size");
  return size && !is_band_object(size);
}

PositionEncoder::BinRect PositionEncoder::bin_rect() const {
  const ChannelDef& def = *def_;
  BinRect rect;
  double band = 1;
  const Json* size = words_.size ? unit_.style.get("size", words_.size) : nullptr;
  if (is_band_object(size)) {
    band = band_of(*size);
  } else if (def.time_unit && !second_) {
    band = unit_.style.number("timeUnitBandSize", 1);
  }
  const double trim = (1 - band) / 2;
  if (def.binned && !def.bin) {
    rect.start = scaled_spot(column_name(def), 0);
    if (second_ && second_->is_field()) {
      rect.end = scaled_spot(column_name(*second_), 0);
    } else {
      rect.end = rect.start;
      if (const Json* bin = def.find("bin"); bin && bin->is_object() && bin->contains("step"))
        rect.binned_step = bin->at("step").is_number() ? bin->at("step").get<double>() : 0;
    }
  } else {
    const bool moved = def.time_unit && band_position(def, second_, unit_.style).value_or(0) != 0.5;
    const std::string from = column_name(def, moved ? "offsetted_rect_start" : "");
    const std::string to = column_name(def, moved ? "offsetted_rect_end" : "end");
    rect.start = between_spot(from, to, trim);
    rect.end = between_spot(from, to, 1 - trim);
  }
  if (!is_xy(channel_)) return rect;
  rect.spacing = unit_.style.number("binSpacing", 0);
  rect.thinnest = unit_.style.number("minBandSize", 0);
  rect.reverse = scale_ && scale_->model().flag("reverse");
  rect.translate = 0.5;
  for (const AxisModel& axis : context_.view.axes) {
    if (axis.channel != channel_) continue;
    if (const Json* given = axis.find("translate"); given && given->is_number()) rect.translate = given->get<double>();
    break;
  }
  return rect;
}

Edges PositionEncoder::bin_edges(std::size_t row) const {
  const double start = at(bins_->start, row);
  double end = at(bins_->end, row);
  if (bins_->binned_step != 0 && bins_->start.from && scale_)
    end = scale_->number(to_number(bins_->start.from->values[row]) + bins_->binned_step);
  if (!is_xy(channel_)) return {end + offset(row, 0), start + second_offset(row)};
  // Vega-Lite leaves a gap between bins and keeps thin ones visible; 0.5 lines them up with the axis.
  const double extent = std::abs(end - start);
  const auto gap = [&](bool is_end, double shift) {
    const double wanted = extent < bins_->thinnest ? (is_end ? 0.5 : -0.5) * (bins_->thinnest - extent)
                                                   : (is_end ? -bins_->spacing / 2 : bins_->spacing / 2);
    return bins_->translate + (bins_->reverse ? -1 : 1) * (shift + wanted);
  };
  // x is the far end and x2 the near one; y runs the other way.
  const double shift = offset(row, 0), second = second_offset_.given() ? second_offset_(row) : shift;
  return {end + gap(channel_ == Channel::X, shift), start + gap(channel_ != Channel::X, second)};
}

// Vega-Lite's getBandSize: px, or {"band": share}.
std::optional<Json> PositionEncoder::wanted_band(bool by_size) const {
  if (const Json* given = size_property(by_size)) return context_.view.signals->resolve(*given);
  const bool field = def_ && def_->is_field();
  if (field && def_->time_unit && !second_) return Json{{"band", unit_.style.number("timeUnitBandSize", 1)}};
  if (field && def_->bin && !(scale_ && scale_->discrete())) return Json{{"band", 1}};
  const RangedScale* sized_by = scale_ ? scale_ : offset_scale_;
  const char* name = sized_by && !sized_by->discrete() ? "continuousBandSize" : "discreteBandSize";
  const Json* configured = unit_.style.own(name);
  if (!configured) configured = context_.view.config->find(unit_.mark, name);
  if (configured) return *configured;
  if (sized_by && sized_by->discrete()) return Json{{"band", 1}};
  return std::nullopt;
}

double PositionEncoder::band_size(const std::optional<Json>& wanted) const {
  const RangedScale* sized_by = offset_scale_ ? offset_scale_ : scale_;
  if (wanted && is_band_object(&*wanted)) {
    const double band = band_of(*wanted);
    if (is_band_scale(sized_by)) return std::max(unit_.style.number("minBandSize", 0), band * sized_by->bandwidth());
    if (!sized_by) return band * full();
  } else if (wanted && wanted->is_number()) {
    return wanted->get<double>();
  }
  if (sized_by && sized_by->model().step) return *sized_by->model().step - 2;
  const Config& config = *context_.view.config;
  if (!def_) {
    const char* padding = unit_.mark == "bar"    ? "barBandPaddingInner"
                          : unit_.mark == "tick" ? "tickBandPaddingInner"
                                                 : "rectBandPaddingInner";
    return (1 - config.number("scale", "bandPaddingInner", config.number("scale", padding, 0))) * full();
  }
  return config.number("view", "step", 20) - 2;
}

PositionEncoder::BandRect PositionEncoder::band_rect() {
  BandRect rect;
  const bool by_size =
      is_xy(channel_) && (unit_.mark == "tick" || unit_.orient == (channel_ == Channel::X ? "vertical" : "horizontal"));
  const Json* own_size = unit_.style.own("size");
  rect.sized_by_row = by_size && (unit_.encoding.find(Channel::Size) || (own_size && !is_band_object(own_size)));
  const std::optional<Json> wanted = rect.sized_by_row ? std::nullopt : wanted_band(by_size);
  const bool relative = wanted && is_band_object(&*wanted);
  if (rect.sized_by_row) {
    size_.emplace(unit_, context_, Channel::Size, words_.size);
  } else {
    rect.size = band_size(wanted);
  }
  const RangedScale* aligned_by = scale_ ? scale_ : offset_scale_;
  // Bars that a card makes thicker do not grow into their neighbours.
  if (context_.view.config->find("zoom") && is_band_scale(scale_))
    rect.most = std::abs(scale_->band().step()) * kWidestZoomed;
  const bool from_start = !words_.align || (is_band_scale(aligned_by) && relative);
  const std::string align = words_.align ? unit_.style.text(words_.align, from_start ? "start" : "center") : "start";
  rect.center = align == "start" || align == "left" || align == "top" ? 0
                : align == "right" || align == "bottom"               ? 1
                                                                      : 0.5;
  const bool centered = rect.center == 0.5;
  std::optional<double> band;
  if (centered && !offset_.encoded && def_ && def_->is_field() && def_->time_unit && !second_)
    band = band_position(*def_, nullptr, unit_.style);
  if (!band) band = centered ? (offset_.encoded ? 0 : 0.5) : relative ? (1 - band_of(*wanted)) / 2 : 0;
  if (def_ && (def_->is_data() || def_->value())) {
    rect.at = stacked_ ? scaled_spot(column_name(*def_, "end"), 0) : spot_of(*def_, band, second_);
  } else {
    rect.at_default = true;
  }
  return rect;
}

Edges PositionEncoder::band_edges(std::size_t row) const {
  const double size = std::min(band_->most, band_->sized_by_row ? size_->number(row, 0) : band_->size);
  double place = band_->at_default ? at_default(row, Default::Mid) : at(band_->at, row);
  place += offset(row, band_->center == 0.5 ? 0.5 : 0);
  return {place - band_->center * size, place + (1 - band_->center) * size};
}

}  // namespace jopan
