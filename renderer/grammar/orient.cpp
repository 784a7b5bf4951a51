#include <algorithm>
#include <array>

#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

bool is_measure(const ChannelDef* def) {
  return def && def->is_data() && def->type == FieldType::Quantitative && !def->bin && !def->binned;
}

bool is_given(const Json* json) {
  return json && json->is_string() && !json->get_ref<const std::string&>().empty();
}

bool is_temporal(const ChannelDef* def) {
  return def && def->is_field() && def->type == FieldType::Temporal;
}

std::string range_orient(std::string_view mark, const Encoding& encoding, const Json* specified) {
  const ChannelDef *x = encoding.find(Channel::X), *y = encoding.find(Channel::Y);
  const ChannelDef *x2 = encoding.find(Channel::X2), *y2 = encoding.find(Channel::Y2);
  const bool x_binned = x && x->binned, y_binned = y && y->binned;
  const std::string given = is_given(specified) ? specified->get<std::string>() : "";
  if (mark == "bar" || mark == "text" || mark == "area") {
    if (!y && has_quantitative_offset(encoding, Channel::Y)) return given.empty() ? "vertical" : given;
    if (!x && has_quantitative_offset(encoding, Channel::X)) return given.empty() ? "horizontal" : given;
  }
  if (mark == "bar" || mark == "text") {
    const bool x_aggregate = x && !x->aggregate.empty(), y_aggregate = y && !y->aggregate.empty();
    if (x && x->is_field() && (x_binned || (y && y->is_field() && y_aggregate && !x_aggregate))) return "vertical";
    if (y && y->is_field() && (y_binned || (x && x->is_field() && x_aggregate && !y_aggregate))) return "horizontal";
    if (x2 || y2) {
      if (!given.empty()) return given;
      if (!x2) return is_measure(x) && y_binned ? "horizontal" : "vertical";
      if (!y2) return is_measure(y) && x_binned ? "vertical" : "horizontal";
    }
  }
  if (mark == "bar" || mark == "text" || mark == "rule") {
    if (x2 && !x_binned && y2 && !y_binned) return "";
  }
  if (mark == "bar" || mark == "text" || mark == "rule" || mark == "area") {
    if (y2) return y_binned ? "horizontal" : "vertical";
    if (x2) return x_binned ? "vertical" : "horizontal";
    if (mark == "rule") {
      if (x && !y) return "vertical";
      if (y && !x) return "horizontal";
    }
  }
  const bool x_measure = is_measure(x), y_measure = is_measure(y);
  if (!given.empty()) return given;
  if (x_measure != y_measure) return (x_measure == (mark != "tick")) ? "horizontal" : "vertical";
  if (x_measure) return "vertical";
  if (is_temporal(x) != is_temporal(y)) return is_temporal(x) ? "vertical" : "horizontal";
  return "";
}

}  // namespace

std::string mark_orient(const MarkStyle& style, const Encoding& encoding) {
  static constexpr std::array<std::string_view, 5> kNone{"point", "circle", "square", "rect", "image"};
  if (std::find(kNone.begin(), kNone.end(), style.type()) != kNone.end()) return "";
  static constexpr std::array<std::string_view, 7> kOriented{"bar", "text", "rule", "area", "line", "tick", "trail"};
  if (std::find(kOriented.begin(), kOriented.end(), style.type()) == kOriented.end()) return "vertical";
  if (style.type() == "trail") return "vertical";
  return range_orient(style.type(), encoding, style.get("orient"));
}

bool has_quantitative_offset(const Encoding& encoding, Channel channel) {
  if (!is_xy(channel)) return false;
  return is_measure(encoding.find(channel == Channel::X ? Channel::XOffset : Channel::YOffset));
}

bool is_ranged_offset(const std::string& mark, const Encoding& encoding, Channel channel, bool discrete) {
  if ((mark != "bar" && mark != "area") || !has_quantitative_offset(encoding, channel)) return false;
  if (encoding.find(*secondary_channel(channel))) return false;
  const ChannelDef* def = encoding.find(channel);
  return !def || (def->is_data() && discrete);
}

bool is_rect_based(std::string_view mark) {
  return mark == "rect" || mark == "bar" || mark == "image" || mark == "arc" || mark == "tick";
}

bool is_path_mark(std::string_view mark) {
  return mark == "line" || mark == "area" || mark == "trail";
}

std::optional<double> band_position(const ChannelDef& def, const ChannelDef* second, const MarkStyle& style) {
  if (const Json* given = def.find("bandPosition"); given && given->is_number()) return given->get<double>();
  if (!def.is_field()) return std::nullopt;
  if (def.time_unit && !(second && second->is_data())) {
    const Json* configured = style.get("timeUnitBandPosition");
    if (configured && configured->is_number()) return configured->get<double>();
    return std::nullopt;
  }
  if (def.bin) return 0.5;
  return std::nullopt;
}

bool has_band_end(const ChannelDef& def, const ChannelDef* second, const MarkStyle& style) {
  if (def.bin || (def.time_unit && def.type == FieldType::Temporal))
    return band_position(def, second, style).has_value();
  return false;
}

std::vector<std::string> path_groups(const std::string& mark, const Encoding& encoding) {
  std::vector<std::string> groups;
  // A path with an offset runs within each place of its channel.
  for (const auto& [offset, main] :
       {std::pair{Channel::XOffset, Channel::X}, std::pair{Channel::YOffset, Channel::Y}}) {
    const ChannelDef *shift = encoding.find(offset), *place = encoding.find(main);
    if (!is_path_mark(mark) || !shift || !place || !shift->is_field() || !place->is_field()) continue;
    const bool apart = shift->aggregate.empty() && place->aggregate.empty() &&
                       column_name(*shift) != column_name(*place) && !is_measure(shift);
    if (apart) groups.push_back(column_name(*place));
  }
  const auto add = [&](const ChannelDef& def) {
    const ChannelDef* data = def.data_def();
    if (!data || !data->is_field() || !data->aggregate.empty()) return;
    const std::string column = column_name(*data);
    if (std::find(groups.begin(), groups.end(), column) == groups.end()) groups.push_back(column);
  };
  for (const ChannelDef& def : encoding.channels) {
    switch (def.channel) {
      case Channel::Order:
        if (mark != "line" && mark != "trail") add(def);
        break;
      case Channel::Size:
        if (mark != "trail") add(def);
        break;
      case Channel::Detail:
      case Channel::Key:
      case Channel::Color:
      case Channel::Fill:
      case Channel::Stroke:
      case Channel::Opacity:
      case Channel::FillOpacity:
      case Channel::StrokeOpacity:
      case Channel::StrokeDash:
      case Channel::StrokeWidth:
      case Channel::Pattern:
      case Channel::Facet:
        add(def);
        break;
      default:
        break;
    }
  }
  return groups;
}

}  // namespace jopan
