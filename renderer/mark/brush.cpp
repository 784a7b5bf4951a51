#include "mark/brush.h"

#include <algorithm>
#include <cmath>

#include "mark/encode.h"

namespace jopan {
namespace {

// config.selection.interval.mark of Vega-Lite, then the config's, then the selection's own.
Json look_of(const Selection& selection, const Config& config) {
  Json look{{"fill", "#333"}, {"fillOpacity", 0.125}, {"stroke", "white"}};
  const auto put = [&](const Json* from) {
    if (!from || !from->is_object()) return;
    for (const auto& [name, value] : from->items()) look[name] = value;
  };
  if (const Json* interval = config.find("selection", "interval")) put(find_member(*interval, "mark"));
  put(&selection.mark);
  return look;
}

// px that the selection spans along one channel: the whole plot where it does not project it.
std::optional<std::pair<double, double>> extent(const UnitView& unit, const Selection& selection, Channel channel,
                                                const RangedScales& scales, const Signals& signals) {
  const ChannelDef* def = unit.encoding.find(channel);
  const std::string name(channel_name(channel));
  const bool projected = selection.channels.empty() || std::find(selection.channels.begin(), selection.channels.end(),
                                                                 name) != selection.channels.end();
  const RangedScale* scale = unit.scale(channel) ? scales.find(unit.scale(channel)) : nullptr;
  if (!projected || !def || !def->is_data() || !scale) {
    return std::pair(0.0, channel == Channel::X ? scales.space().width : scales.space().height);
  }
  const auto range = selection.ranges.find(name);
  if (range == selection.ranges.end() || !range->second.is_array() || range->second.size() < 2) return std::nullopt;
  const double from = scale->number(field_value(range->second.front(), *def, signals)),
               to = scale->number(field_value(range->second.back(), *def, signals));
  if (!std::isfinite(from + to)) return std::nullopt;
  return std::pair(std::min(from, to), std::max(from, to));
}

PathNode brush_rect(const Rect& box, const Json& look, BrushPart part) {
  const auto number = [&](const char* name, double fallback) {
    const Json* value = find_member(look, name);
    return value && value->is_number() ? value->get<double>() : fallback;
  };
  PathNode node;
  node.path.add_rect(box);
  if (part == BrushPart::Tint) {
    node.fill = with_opacity(parse_paint(look.value("fill", Json())), number("fillOpacity", 1));
    return node;
  }
  node.stroke.paint = with_opacity(parse_paint(look.value("stroke", Json())), number("strokeOpacity", 1));
  node.stroke.width = number("strokeWidth", 1);
  node.stroke.miter_limit = 4;
  if (const Json* dash = find_member(look, "strokeDash"); dash && dash->is_array()) {
    for (const Json& one : *dash) node.stroke.dash.push_back(one.is_number() ? one.get<double>() : 0);
  }
  node.stroke.dash_offset = number("strokeDashOffset", 0);
  return node;
}

}  // namespace

std::vector<Node> emit_brushes(const View& view, const RangedScales& scales, BrushPart part) {
  std::vector<Node> nodes;
  for (const auto& unit : view.units) {
    for (const std::string& name : unit->brushes) {
      const Selection* selection = view.signals->selection(name);
      if (!selection) continue;
      const auto across = extent(*unit, *selection, Channel::X, scales, *view.signals);
      const auto down = extent(*unit, *selection, Channel::Y, scales, *view.signals);
      if (!across || !down) continue;
      const Rect box{across->first, down->first, across->second - across->first, down->second - down->first};
      GroupNode group;
      group.info = {.role = "mark",
                    .mark_type = "rect",
                    .name = name + (part == BrushPart::Tint ? "_brush_bg" : "_brush"),
                    .at = unit->at,
                    .note = nullptr};
      group.clip = Rect{0, 0, scales.space().width, scales.space().height};
      group.children.emplace_back(brush_rect(box, look_of(*selection, *view.config), part));
      nodes.emplace_back(std::move(group));
    }
  }
  return nodes;
}

}  // namespace jopan
