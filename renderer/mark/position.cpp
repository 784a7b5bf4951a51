#include "mark/position.h"

#include <cmath>
#include <limits>

#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool is_band_object(const Json* json) {
  return json && json->is_object() && json->contains("band");
}

}  // namespace

PositionEncoder::PositionEncoder(const UnitView& unit, const MarkContext& context, Channel channel)
    : unit_(unit),
      context_(context),
      channel_(channel),
      horizontal_(channel == Channel::X),
      def_(unit.encoding.find(channel)),
      second_(unit.encoding.find(*secondary_channel(channel))) {
  if (const ScaleModel* scale = unit.scale(channel)) scale_ = context.scales.find(scale);
  const Channel offset = horizontal_ ? Channel::XOffset : Channel::YOffset;
  offset_def_ = unit.encoding.find(offset);
  if (const ScaleModel* scale = unit.scale(offset)) offset_scale_ = context.scales.find(scale);
  stacked_ = unit.stack && unit.stack->channel == channel;
  const bool data = def_ && def_->is_data();
  const bool along = (unit.mark == "bar" && (horizontal_ ? unit.orient == "vertical" : unit.orient == "horizontal")) ||
                     (unit.mark == "tick" && (horizontal_ ? unit.orient == "horizontal" : unit.orient == "vertical"));
  const Json* size = unit.style.get("size", horizontal_ ? "width" : "height");
  const bool sized = unit.encoding.find(Channel::Size) || (size && !is_band_object(size));
  const bool discrete = scale_ && scale_->discrete();
  const bool second_data = second_ && second_->is_data();
  bins_ = data && def_->is_field() && (def_->bin || def_->binned || (def_->time_unit && !second_)) && !sized &&
          !offset_def_ && !discrete;
  band_size_ = ((data && discrete) || along) && !second_;
  (void)second_data;
  const bool size_applies = unit.mark == "tick" || (unit.orient == "horizontal" && !horizontal_) ||
                            (unit.orient == "vertical" && horizontal_);
  if (size_applies && (unit.encoding.find(Channel::Size) || unit.style.own("size"))) {
    size_.emplace(unit, context, Channel::Size, horizontal_ ? "width" : "height");
  }
}

std::optional<double> PositionEncoder::constant(const Json& raw) const {
  const Json json = context_.view.signals->resolve(raw);
  if (json.is_number()) return json.get<double>();
  if (json == "width") return context_.scales.space().width;
  if (json == "height") return context_.scales.space().height;
  return std::nullopt;
}

std::optional<double> PositionEncoder::own_position(std::string_view name) const {
  const Json* value = unit_.style.get(name);
  return value ? constant(*value) : std::nullopt;
}

double PositionEncoder::mark_offset(const char* name) const {
  const Json* value = unit_.style.own(name);
  return value ? constant(*value).value_or(0) : 0;
}

double PositionEncoder::offset(std::size_t row, double band) const {
  if (offset_def_) {
    if (const Json* value = offset_def_->value()) return constant(*value).value_or(0);
    if (const Json* datum = offset_def_->datum(); datum && offset_scale_) {
      return offset_scale_->number(typed_value(*datum, offset_def_->type, *context_.view.signals)) +
             band * offset_scale_->bandwidth();
    }
    if (offset_def_->is_field()) {
      const Column* values = column(column_name(*offset_def_));
      if (!values) return 0;
      if (!offset_scale_) return to_number(values->values[row]);
      return offset_scale_->number(values->values[row]) + band * offset_scale_->bandwidth();
    }
  }
  return mark_offset(horizontal_ ? "xOffset" : "yOffset");
}

double PositionEncoder::scaled(const Column* values, std::size_t row, double band) const {
  if (!values) return kNone;
  const Value& value = values->values[row];
  if (!scale_) return is_null(value) ? kNone : to_number(value);
  if (!scale_->discrete() && is_null(value)) return scale_->number(0.0);
  return scale_->number(value) + band * scale_->bandwidth();
}

double PositionEncoder::between(const Column* start, const Column* end, std::size_t row, double band) const {
  if (!start) return kNone;
  if (!end) return scaled(start, row, 0);
  const double a = to_number(start->values[row]), b = to_number(end->values[row]);
  if (is_null(start->values[row])) return kNone;
  const double value = (1 - band) * a + band * b;
  return scale_ ? scale_->number(value) : value;
}

// Vega-Lite's midPoint.
double PositionEncoder::place(const ChannelDef& def, std::size_t row, std::optional<double> band,
                              const ChannelDef* second) const {
  if (const Json* value = def.value()) return constant(*value).value_or(kNone);
  const bool discrete = scale_ && scale_->discrete();
  if (const Json* datum = def.datum()) {
    const bool temporal = scale_ && scale_->model().traits().temporal;
    const Value value =
        typed_value(*datum, temporal ? std::optional(FieldType::Temporal) : def.type, *context_.view.signals);
    const Json* given = def.find("bandPosition");
    const double own = given && given->is_number() ? given->get<double>() : 0.5;
    if (!scale_) return to_number(value);
    return scale_->number(value) +
           (scale_->model().type == ScaleType::Band ? band.value_or(own) * scale_->bandwidth() : 0);
  }
  if (!def.is_field()) return kNone;
  const bool secondary = is_secondary(def.channel);
  if (!band && !secondary) band = band_position(def, second, unit_.style);
  if (unit_.show_invalid.contains(def.channel)) {
    const Column* values = column(unit_.show_invalid.at(def.channel));
    if (values && !is_finite_value(values->values[row]) && scale_) return scale_->zero_or_min(false);
  }
  if (!secondary && (def.bin || (band.value_or(0) != 0 && def.time_unit && def.type == FieldType::Temporal))) {
    if (band.value_or(0) != 0 && !discrete)
      return between(column(column_name(def)), column(column_name(def, "end")), row, *band);
    return scaled(column(def.bin && def.is_discrete() ? column_name(def, "range") : column_name(def)), row,
                  discrete && def.bin ? band.value_or(0.5) : 0);
  }
  if (def.binned && second && second->is_field() && !discrete) {
    return between(column(column_name(def)), column(column_name(*second)), row, band.value_or(0.5));
  }
  const bool in_band = scale_ && scale_->model().type == ScaleType::Band;
  return scaled(column(column_name(def)), row, in_band ? band.value_or(0.5) : 0);
}

double PositionEncoder::at_default(Default fallback) const {
  if (const auto own = own_position(horizontal_ ? "x" : "y")) return *own;
  switch (fallback) {
    case Default::Mid:
      return size_px() / 2;
    case Default::ZeroOrMin:
      if (scale_ && !scale_->discrete()) return scale_->zero_or_min(false);
      return horizontal_ ? 0 : size_px();
    case Default::ZeroOrMax:
      if (scale_ && !scale_->discrete()) return scale_->zero_or_min(true);
      return horizontal_ ? size_px() : 0;
  }
  return 0;
}

double PositionEncoder::point(std::size_t row, Default fallback) const {
  const double shift = offset(row, 0.5);
  if (def_ && def_->is_data() && stacked_) {
    const Column *start = column(column_name(*def_, "start")), *end = column(column_name(*def_, "end"));
    if (const Json* band = def_->find("bandPosition"); band && band->is_number())
      return between(start, end, row, band->get<double>()) + shift;
    return scaled(end, row, 0) + shift;
  }
  if (def_ && (def_->is_data() || def_->value())) {
    const bool encoded = offset_def_ && offset_def_->is_data();
    return place(*def_, row, encoded ? std::optional(0.0) : std::nullopt, second_) + shift;
  }
  return at_default(fallback) + shift;
}

Edges PositionEncoder::range(std::size_t row, Default fallback, Default base_fallback) const {
  Edges edges;
  edges.a = point(row, fallback);
  const char* second_offset = horizontal_ ? "x2Offset" : "y2Offset";
  const bool own_second = second_ || unit_.style.own(horizontal_ ? "x2" : "y2");
  const double shift = own_second ? mark_offset(second_offset) : offset(row, 0.5);
  if (stacked_ && def_) {
    edges.b = scaled(column(column_name(*def_, "start")), row, 0) + shift;
    return edges;
  }
  if (second_ && (second_->is_data() || second_->value())) {
    edges.b = place(*second_, row, std::nullopt, nullptr) + shift;
    return edges;
  }
  if (const auto own = own_position(horizontal_ ? "x2" : "y2")) {
    edges.b = *own;
    return edges;
  }
  if (const Json* extent = unit_.style.get(horizontal_ ? "width" : "height"); extent && !is_band_object(extent)) {
    const double size = constant(*extent).value_or(0);
    const std::string align = unit_.style.text(horizontal_ ? "align" : "baseline", "");
    const double center = align == "left" || align == "top" ? 0 : align == "right" || align == "bottom" ? 1 : 0.5;
    return {edges.a - center * size, edges.a + (1 - center) * size};
  }
  const Default base = base_fallback;
  if (scale_ && !scale_->discrete()) {
    edges.b = scale_->zero_or_min(base == Default::ZeroOrMax);
  } else if (base == Default::ZeroOrMin) {
    edges.b = horizontal_ ? 0 : size_px();
  } else {
    edges.b = horizontal_ ? size_px() : 0;
  }
  return edges;
}

Edges PositionEncoder::rect(std::size_t row) const {
  if (bins_) return bin_edges(row);
  if (band_size_) return band_edges(row);
  return range(row, Default::ZeroOrMax, Default::ZeroOrMin);
}

Edges PositionEncoder::bin_edges(std::size_t row) const {
  const ChannelDef& def = *def_;
  double band = 1;
  const Json* size = unit_.style.get("size", horizontal_ ? "width" : "height");
  if (is_band_object(size)) {
    band = size->at("band").is_number() ? size->at("band").get<double>() : 1;
  } else if (def.time_unit && !second_) {
    band = unit_.style.number("timeUnitBandSize", 1);
  }
  const double trim = (1 - band) / 2;
  double end, start;
  if (def.binned && !def.bin) {
    const Column* first = column(column_name(def));
    start = scaled(first, row, 0);
    if (second_ && second_->is_field()) {
      end = scaled(column(column_name(*second_)), row, 0);
    } else if (const Json* bin = def.find("bin"); bin && bin->is_object() && bin->contains("step") && first) {
      end = scale_->number(to_number(first->values[row]) + bin->at("step").get<double>());
    } else {
      end = start;
    }
  } else {
    const bool moved = def.time_unit && band_position(def, second_, unit_.style).value_or(0.5) != 0.5;
    const Column* from = column(column_name(def, moved ? "offsetted_rect_start" : ""));
    const Column* to = column(column_name(def, moved ? "offsetted_rect_end" : "end"));
    start = between(from, to, row, trim);
    end = between(from, to, row, 1 - trim);
  }
  // Vega-Lite leaves a gap between bins and keeps thin ones visible; 0.5 lines them up with the axis.
  const double spacing = unit_.style.number("binSpacing", 0), thinnest = unit_.style.number("minBandSize", 0);
  const double extent = std::abs(end - start);
  const bool reverse = scale_ && scale_->model().flag("reverse");
  double translate = 0.5;
  for (const AxisModel& axis : context_.view.axes) {
    if (axis.channel != channel_) continue;
    if (const Json* given = axis.find("translate"); given && given->is_number()) translate = given->get<double>();
    break;
  }
  const auto gap = [&](bool is_end) {
    const double wanted =
        extent < thinnest ? (is_end ? 0.5 : -0.5) * (thinnest - extent) : (is_end ? -spacing / 2 : spacing / 2);
    return translate + (reverse ? -1 : 1) * (offset(row, 0) + wanted);
  };
  // x is the far end and x2 the near one; y runs the other way.
  return {end + gap(horizontal_), start + gap(!horizontal_)};
}

Edges PositionEncoder::band_edges(std::size_t row) const {
  const RangedScale* sized_by = offset_scale_ ? offset_scale_ : scale_;
  const bool band_scale = sized_by && sized_by->model().type == ScaleType::Band;
  const std::string dimension = horizontal_ ? "width" : "height";
  const bool uses_size = unit_.mark == "tick" || (unit_.orient == "horizontal" && !horizontal_) ||
                         (unit_.orient == "vertical" && horizontal_);
  double size = 0;
  bool relative = false;
  double band = 1;
  if (size_ && !is_band_object(unit_.style.own("size"))) {
    size = size_->number(row, 0);
  } else {
    const Json* given = uses_size ? unit_.style.get("size", dimension) : unit_.style.get(dimension);
    std::optional<Json> wanted;
    if (given) {
      wanted = context_.view.signals->resolve(*given);
    } else if (def_ && def_->is_field() && def_->time_unit && !second_) {
      wanted = Json{{"band", unit_.style.number("timeUnitBandSize", 1)}};
    } else if (def_ && def_->is_field() && def_->bin && !(scale_ && scale_->discrete())) {
      wanted = Json{{"band", 1}};
    } else if (is_rect_based(unit_.mark)) {
      const bool continuous = sized_by && !sized_by->discrete();
      const Json* configured =
          context_.view.config->find(unit_.mark, continuous ? "continuousBandSize" : "discreteBandSize");
      if (const Json* own = unit_.style.own(continuous ? "continuousBandSize" : "discreteBandSize")) configured = own;
      if (configured) {
        wanted = *configured;
      } else if (sized_by && !continuous) {
        wanted = Json{{"band", 1}};
      }
    }
    std::optional<double> px;
    if (wanted && wanted->is_object() && wanted->contains("band")) {
      band = wanted->at("band").is_number() ? wanted->at("band").get<double>() : 1;
      relative = true;
      if (band_scale) {
        px = std::max(unit_.style.number("minBandSize", 0), band * sized_by->bandwidth());
      } else if (!sized_by) {
        px = band * size_px();
      }
    } else if (wanted && wanted->is_number()) {
      px = wanted->get<double>();
    }
    if (!px && sized_by && sized_by->model().step) px = *sized_by->model().step - 2;
    if (!px && !def_) {
      const char* name = unit_.mark == "bar"    ? "barBandPaddingInner"
                         : unit_.mark == "tick" ? "tickBandPaddingInner"
                                                : "rectBandPaddingInner";
      px = (1 - context_.view.config->number("scale", name, 0)) * size_px();
    }
    size = px.value_or(context_.view.config->number("view", "step", 20) - 2);
  }
  const RangedScale* aligned_by = scale_ ? scale_ : offset_scale_;
  const bool from_start = aligned_by && aligned_by->model().type == ScaleType::Band && relative &&
                          !(size_ && !is_band_object(unit_.style.own("size")));
  const std::string align = unit_.style.text(horizontal_ ? "align" : "baseline", from_start ? "start" : "center");
  const double center = align == "start" || align == "left" || align == "top" ? 0
                        : align == "right" || align == "bottom"               ? 1
                                                                              : 0.5;
  const bool centered = center == 0.5;
  const bool encoded_offset = offset_def_ && offset_def_->is_data();
  std::optional<double> position;
  if (centered && !encoded_offset && def_ && def_->is_field() && def_->time_unit && !second_)
    position = band_position(*def_, nullptr, unit_.style);
  if (!position) position = centered ? (encoded_offset ? 0 : 0.5) : relative ? (1 - band) / 2 : 0;
  const double shift = offset(row, centered ? 0.5 : 0);
  double at;
  if (def_ && def_->is_data()) {
    at = stacked_ ? scaled(column(column_name(*def_, "end")), row, 0) : place(*def_, row, position, second_);
  } else if (def_ && def_->value()) {
    at = constant(*def_->value()).value_or(kNone);
  } else {
    at = at_default(Default::Mid);
  }
  at += shift;
  return {at - center * size, at + (1 - center) * size};
}

}  // namespace jopan
