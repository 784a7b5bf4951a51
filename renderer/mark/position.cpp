#include "mark/position.h"

#include <cmath>
#include <limits>

#include "grammar/projection.h"
#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double center_of(const std::string& align) {
  if (align == "left" || align == "top" || align == "start") return 0;
  return align == "right" || align == "bottom" ? 1 : 0.5;
}

bool is_band_object(const Json* json) {
  return json && json->is_object() && json->contains("band");
}

}  // namespace

const PositionWords& position_words(Channel channel) {
  static constexpr PositionWords kX{"x", "", "x2", "", "xOffset", "x2Offset", "width", "align"};
  static constexpr PositionWords kY{"y", "", "y2", "", "yOffset", "y2Offset", "height", "baseline"};
  static constexpr PositionWords kTheta{"theta",       "startAngle",   "theta2", "endAngle",
                                        "thetaOffset", "theta2Offset", nullptr,  nullptr};
  static constexpr PositionWords kRadius{"radius",       "outerRadius",   "radius2", "innerRadius",
                                         "radiusOffset", "radius2Offset", nullptr,   nullptr};
  return channel == Channel::X ? kX : channel == Channel::Y ? kY : channel == Channel::Theta ? kTheta : kRadius;
}

RowPosition::RowPosition(const Json* json, const UnitView& unit, const MarkContext& context) {
  if (!json || json->is_null()) return;
  given_ = true;
  width_ = context.scales.space().width;
  height_ = context.scales.space().height;
  RowValue value(json, *unit.table, *context.view.signals);
  if (value.is_constant()) {
    constant_ = number(value(0));
  } else {
    by_row_ = std::move(value);
  }
}

double RowPosition::number(const Json& json) const {
  if (json.is_number()) return json.get<double>();
  if (json == "width") return width_;
  return json == "height" ? height_ : kNone;
}

double RowPosition::operator()(std::size_t row) const {
  return by_row_ ? number((*by_row_)(row)) : constant_;
}

PositionEncoder::PositionEncoder(const UnitView& unit, const MarkContext& context, Channel channel)
    : unit_(unit),
      context_(context),
      channel_(channel),
      words_(position_words(channel)),
      def_(unit.encoding.find(channel)),
      second_(unit.encoding.find(*secondary_channel(channel))) {
  if (const ScaleModel* scale = unit.scale(channel)) scale_ = context.scales.find(scale);
  stacked_ = unit.stack && unit.stack->channel == channel && def_ && def_->is_data();
  read_offset();
  ranged_offset_ = offset_scale_ && is_ranged_offset(unit.mark, unit.encoding, channel, scale_ && scale_->discrete());
  const auto own = [&](const Json* json) { return RowPosition(json, unit, context); };
  own_at_ = own(unit.style.get(words_.at, words_.vega_at));
  own_second_ = own(unit.style.get(words_.second, words_.vega_second));
  second_offset_ = own(unit.style.own(words_.second_offset));
  has_second_offset_ =
      second_ || unit.style.own(words_.second) || (*words_.vega_second && unit.style.own(words_.vega_second));
  if (words_.size) {
    const Json* size = unit.style.get(words_.size);
    if (!is_band_object(size)) own_size_ = own(size);
    size_center_ = center_of(unit.style.text(words_.align, ""));
  }
  if (stacked_) {
    point_ = stacked_spot();
  } else if (def_ && (def_->is_data() || def_->value())) {
    point_ = spot_of(*def_, offset_.encoded ? std::optional(0.0) : std::nullopt, second_);
  } else if (on_map(false)) {
    point_ = projected_spot(Channel::Longitude, Channel::Latitude);
  }
  if (stacked_) {
    second_spot_ = scaled_spot(column_name(*def_, "start"), 0);
  } else if (second_ && (second_->is_data() || second_->value())) {
    second_spot_ = spot_of(*second_, std::nullopt, nullptr);
  } else if (on_map(true)) {
    second_spot_ = projected_spot(Channel::Longitude2, Channel::Latitude2);
  }
  if (is_rect_based(unit.mark)) {
    const bool data = def_ && def_->is_data(), discrete = scale_ && scale_->discrete();
    const bool along = (unit.mark == "bar" && unit.orient == (channel == Channel::X ? "vertical" : "horizontal")) ||
                       (unit.mark == "tick" && unit.orient == (channel == Channel::X ? "horizontal" : "vertical"));
    const bool field = data && def_->is_field();
    if (field && (def_->bin || def_->binned || (def_->time_unit && !second_)) && !is_sized_by_channel() &&
        !offset_def_ && !discrete) {
      bins_ = bin_rect();
    } else if (((data && discrete) || along) && !second_ && !ranged_offset_) {
      band_ = band_rect();
    }
  }
}

void PositionEncoder::read_offset() {
  if (is_xy(channel_)) {
    const Channel channel = channel_ == Channel::X ? Channel::XOffset : Channel::YOffset;
    offset_def_ = unit_.encoding.find(channel);
    if (const ScaleModel* scale = unit_.scale(channel)) offset_scale_ = context_.scales.find(scale);
  }
  if (!offset_def_) {
    offset_.own = RowPosition(unit_.style.own(words_.offset), unit_, context_);
    return;
  }
  offset_.encoded = offset_def_->is_data();
  offset_.scale = offset_scale_;
  if (const Json* value = offset_def_->value()) {
    offset_.own = RowPosition(value, unit_, context_);
  } else if (const Json* datum = offset_def_->datum()) {
    const Value typed = typed_value(*datum, offset_def_->type, *context_.view.signals);
    offset_.constant = offset_scale_ ? offset_scale_->number(typed) : to_number(typed);
  } else if (offset_def_->is_field()) {
    const bool range = offset_def_->bin && offset_def_->is_discrete();
    offset_.column = column(column_name(*offset_def_, range ? "range" : ""));
    if (offset_def_->bin && offset_scale_ && !offset_scale_->discrete())
      offset_.end = column(column_name(*offset_def_, "end"));
  }
}

// `band` is the share of the nested band, or of the offset's bin.
double PositionEncoder::offset(std::size_t row, double band) const {
  if (!offset_.encoded) {
    if (!offset_.own.given()) return 0;
    const double own = offset_.own(row);
    return std::isfinite(own) ? own : 0;
  }
  const double beyond = offset_.scale ? band * offset_.scale->bandwidth() : 0;
  if (!offset_.column) return offset_.constant + beyond;
  const Value& value = offset_.column->values[row];
  if (!offset_.scale) return to_number(value);
  if (offset_.end && band != 0)
    return offset_.scale->number((1 - band) * to_number(value) + band * to_number(offset_.end->values[row]));
  return offset_.scale->number(value) + beyond;
}

double PositionEncoder::second_offset(std::size_t row) const {
  if (!has_second_offset_) return offset(row, 0.5);
  const double own = second_offset_.given() ? second_offset_(row) : 0;
  return std::isfinite(own) ? own : 0;
}

PositionEncoder::Spot PositionEncoder::scaled_spot(const std::string& name, double band) const {
  Spot spot;
  spot.kind = Spot::Kind::Scaled;
  spot.from = column(name);
  spot.band = scale_ ? band * scale_->bandwidth() : 0;
  return spot;
}

PositionEncoder::Spot PositionEncoder::between_spot(const std::string& from, const std::string& to, double band) const {
  Spot spot;
  spot.kind = Spot::Kind::Between;
  spot.from = column(from);
  spot.to = column(to);
  spot.band = band;
  if (!spot.to) return scaled_spot(from, 0);
  return spot;
}

// Piled up values stand at their far end, but for texts around a centre, which stand in the middle of their piece.
PositionEncoder::Spot PositionEncoder::stacked_spot() const {
  const std::string start = column_name(*def_, "start"), end = column_name(*def_, "end");
  if (const Json* band = def_->find("bandPosition"); band && band->is_number())
    return between_spot(start, end, band->get<double>());
  if (unit_.mark == "text" && is_polar(channel_)) return between_spot(start, end, 0.5);
  return scaled_spot(end, 0);
}

// Longitude and latitude give x and y where these are not encoded themselves.
bool PositionEncoder::on_map(bool second) const {
  if (!unit_.projection || !is_xy(channel_) || (second ? second_ : def_)) return false;
  return second ? unit_.encoding.find(Channel::Longitude2) || unit_.encoding.find(Channel::Latitude2)
                : unit_.encoding.find_data(Channel::Longitude) || unit_.encoding.find_data(Channel::Latitude);
}

PositionEncoder::Spot PositionEncoder::projected_spot(Channel longitude, Channel latitude) const {
  const auto values = [&](Channel channel) -> std::function<double(std::size_t)> {
    const ChannelDef* def = unit_.encoding.find(channel);
    const Json* constant = def ? (def->datum() ? def->datum() : def->value()) : nullptr;
    if (constant)
      return [n = to_number(typed_value(*constant, def->type, *context_.view.signals))](std::size_t) { return n; };
    const Column* cells = def && def->is_field() ? column(column_name(*def)) : nullptr;
    if (!cells) return [](std::size_t) { return kNone; };
    return [cells](std::size_t row) { return is_null(cells->values[row]) ? kNone : to_number(cells->values[row]); };
  };
  const auto lon = values(longitude), lat = values(latitude);
  const PlotSpace& space = context_.scales.space();
  const auto projection = unit_.projection->ranged({space.width, space.height}, *context_.view.signals);
  const double unplaced = unit_.projection->hides_unplaced ? kNone : 0;
  std::vector<double> places(unit_.table->rows());
  for (std::size_t row = 0; row < places.size(); ++row) {
    const auto place = (*projection)({lon(row), lat(row)});
    places[row] = !place ? unplaced : channel_ == Channel::X ? place->x : place->y;
  }
  Spot spot;
  spot.kind = Spot::Kind::Projected;
  spot.projected = std::make_shared<const std::vector<double>>(std::move(places));
  return spot;
}

// Vega-Lite's midPoint.
PositionEncoder::Spot PositionEncoder::spot_of(const ChannelDef& def, std::optional<double> band,
                                               const ChannelDef* second) const {
  if (const Json* value = def.value()) {
    Spot spot;
    spot.own = RowPosition(value, unit_, context_);
    if (spot.own.given()) spot.kind = Spot::Kind::Own;
    return spot;
  }
  const bool discrete = scale_ && scale_->discrete();
  if (const Json* datum = def.datum()) {
    const bool temporal = scale_ && scale_->model().traits().temporal;
    const Value value =
        typed_value(*datum, temporal ? std::optional(FieldType::Temporal) : def.type, *context_.view.signals);
    const Json* given = def.find("bandPosition");
    const double own = given && given->is_number() ? given->get<double>() : 0.5;
    double at = to_number(value);
    if (scale_) at = scale_->number(value) + (is_band_scale(scale_) ? band.value_or(own) * scale_->bandwidth() : 0);
    Spot spot;
    spot.kind = Spot::Kind::Constant;
    spot.constant = at;
    return spot;
  }
  if (!def.is_field()) return {};
  const bool secondary = is_secondary(def.channel);
  if (!band && !secondary) band = band_position(def, second, unit_.style);
  Spot spot;
  if (!secondary && (def.bin || (band.value_or(0) != 0 && def.time_unit && def.type == FieldType::Temporal))) {
    if (band.value_or(0) != 0 && !discrete) {
      spot = between_spot(column_name(def), column_name(def, "end"), *band);
    } else {
      spot = scaled_spot(column_name(def, def.bin && def.is_discrete() ? "range" : ""),
                         discrete && def.bin ? band.value_or(0.5) : 0);
    }
  } else if (def.binned && second && second->is_field() && !discrete) {
    spot = between_spot(column_name(def), column_name(*second), band.value_or(0.5));
  } else {
    spot = scaled_spot(column_name(def), is_band_scale(scale_) ? band.value_or(0.5) : 0);
  }
  if (const auto invalid = unit_.show_invalid.find(def.channel); invalid != unit_.show_invalid.end() && scale_)
    spot.shown_invalid = column(invalid->second);
  return spot;
}

double PositionEncoder::scaled(const Column* values, std::size_t row) const {
  if (!values) return kNone;
  const Value& value = values->values[row];
  if (!scale_) return is_null(value) ? kNone : to_number(value);
  if (!scale_->discrete() && is_null(value)) return scale_->number(0.0);
  return scale_->number(value);
}

double PositionEncoder::at(const Spot& spot, std::size_t row) const {
  if (spot.shown_invalid && !is_finite_value(spot.shown_invalid->values[row])) return scale_->zero_or_min(false);
  switch (spot.kind) {
    case Spot::Kind::None:
      return kNone;
    case Spot::Kind::Constant:
      return spot.constant;
    case Spot::Kind::Own:
      return spot.own(row);
    case Spot::Kind::Projected:
      return (*spot.projected)[row];
    case Spot::Kind::Scaled:
      return scaled(spot.from, row) + spot.band;
    case Spot::Kind::Between: {
      if (!spot.from || is_null(spot.from->values[row])) return kNone;
      const double a = to_number(spot.from->values[row]), b = to_number(spot.to->values[row]);
      const double value = (1 - spot.band) * a + spot.band * b;
      return scale_ ? scale_->number(value) : value;
    }
  }
  return kNone;
}

double PositionEncoder::full() const {
  const PlotSpace& space = context_.scales.space();
  switch (channel_) {
    case Channel::X:
      return space.width;
    case Channel::Y:
      return space.height;
    case Channel::Theta:
      return 2 * M_PI;
    default:
      return std::min(space.width, space.height) / 2;
  }
}

double PositionEncoder::edge_of_plot(Default fallback) const {
  const bool far = fallback == Default::ZeroOrMax;
  if (scale_ && !scale_->discrete()) return scale_->zero_or_min(far);
  return far != (channel_ == Channel::Y) ? full() : 0;
}

double PositionEncoder::at_default(std::size_t row, Default fallback) const {
  if (own_at_.given()) return own_at_(row);
  if (fallback == Default::None) return kNone;
  return fallback == Default::Mid ? full() / 2 : edge_of_plot(fallback);
}

double PositionEncoder::point(std::size_t row, Default fallback) const {
  // What is on a map is not shifted, as in Vega-Lite.
  if (point_.kind == Spot::Kind::Projected) return at(point_, row);
  const double place = point_.kind == Spot::Kind::None ? at_default(row, fallback) : at(point_, row);
  return place + offset(row, 0.5);
}

Edges PositionEncoder::range(std::size_t row, Default fallback, Default base_fallback) const {
  const double a = point(row, fallback);
  if (second_spot_.kind == Spot::Kind::Projected) return {a, at(second_spot_, row)};
  if (point_.kind == Spot::Kind::Projected && second_spot_.kind == Spot::Kind::None && !own_second_.given() &&
      !own_size_.given())
    return {a, a};
  if (second_spot_.kind != Spot::Kind::None) return {a, at(second_spot_, row) + second_offset(row)};
  if (own_second_.given()) return {a, own_second_(row)};
  if (own_size_.given()) {
    const double size = own_size_(row);
    return {a - size_center_ * size, a + (1 - size_center_) * size};
  }
  if (ranged_offset_ && def_) return {a, at(point_, row) + offset_scale_->number(0.0)};
  return {a, edge_of_plot(base_fallback)};
}

Edges PositionEncoder::rect(std::size_t row) const {
  if (bins_) return bin_edges(row);
  if (band_) return band_edges(row);
  return range(row, Default::ZeroOrMax, Default::ZeroOrMin);
}

}  // namespace jopan
