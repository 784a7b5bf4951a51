#include "mark/brush.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/projection.h"
#include "grammar/projection.h"
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

// Degrees of the place at `px`: the nearest of a grid of places, made exact by Newton's method.
std::optional<Point> place_at(const geo::Projection& projection, Point px) {
  constexpr double kDelta = 1e-4;
  Point best, at;
  double nearest = std::numeric_limits<double>::infinity();
  const auto distance = [&](Point degrees) {
    const auto found = projection(degrees);
    return found ? std::hypot(found->x - px.x, found->y - px.y) : std::numeric_limits<double>::infinity();
  };
  for (double x = -180; x < 180; x += 5) {
    for (double y = -85; y <= 85; y += 5) {
      if (const double d = distance({x, y}); d < nearest) {
        nearest = d;
        best = {x, y};
      }
    }
  }
  for (int step = 0; step < 20 && nearest > 1e-6; ++step) {
    const auto here = projection(best), east = projection({best.x + kDelta, best.y}),
               north = projection({best.x, best.y + kDelta});
    if (!here || !east || !north) break;
    const double a = (east->x - here->x) / kDelta, b = (north->x - here->x) / kDelta, c = (east->y - here->y) / kDelta,
                 d = (north->y - here->y) / kDelta, det = a * d - b * c;
    const double dx = px.x - here->x, dy = px.y - here->y;
    at = {best.x + (d * dx - b * dy) / det, best.y + (a * dy - c * dx) / det};
    if (!(distance(at) < nearest)) break;
    nearest = distance(at);
    best = at;
  }
  return std::isfinite(nearest) ? std::optional(best) : std::nullopt;
}

// On a map: between two corners, through its middle where one direction is not selected. The whole plot along that one.
std::optional<Rect> box_on_map(const UnitView& unit, const Selection& selection, const RangedScales& scales,
                               const Signals& signals) {
  const Size plot{scales.space().width, scales.space().height};
  const auto range_of = [&](const char* channel) -> std::optional<std::pair<double, double>> {
    const auto range = selection.ranges.find(channel);
    if (range == selection.ranges.end() || !range->second.is_array() || range->second.size() != 2) return std::nullopt;
    const Json &from = range->second[0], &to = range->second[1];
    return from.is_number() && to.is_number() ? std::optional(std::pair(from.get<double>(), to.get<double>()))
                                              : std::nullopt;
  };
  const auto across = range_of("longitude"), down = range_of("latitude");
  if (!across && !down) return std::nullopt;
  const auto projection = unit.projection->ranged(plot, signals);
  const auto middle = projection ? place_at(*projection, {plot.width / 2, plot.height / 2}) : std::nullopt;
  if (!middle) return std::nullopt;
  const auto from = (*projection)({across ? across->first : middle->x, down ? down->first : middle->y});
  const auto to = (*projection)({across ? across->second : middle->x, down ? down->second : middle->y});
  if (!from || !to) return std::nullopt;
  Rect box{0, 0, plot.width, plot.height};
  if (across) box.x = std::min(from->x, to->x), box.width = std::abs(to->x - from->x);
  if (down) box.y = std::min(from->y, to->y), box.height = std::abs(to->y - from->y);
  return box;
}

std::optional<Rect> box_of(const UnitView& unit, const Selection& selection, const RangedScales& scales,
                           const Signals& signals) {
  if (unit.projection) return box_on_map(unit, selection, scales, signals);
  const auto across = extent(unit, selection, Channel::X, scales, signals);
  const auto down = extent(unit, selection, Channel::Y, scales, signals);
  if (!across || !down) return std::nullopt;
  return Rect{across->first, down->first, across->second - across->first, down->second - down->first};
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
      const auto box = box_of(*unit, *selection, scales, *view.signals);
      if (!box) continue;
      GroupNode group;
      group.info = {.role = "mark",
                    .mark_type = "rect",
                    .name = name + (part == BrushPart::Tint ? "_brush_bg" : "_brush"),
                    .at = unit->at,
                    .note = nullptr};
      group.clip = Rect{0, 0, scales.space().width, scales.space().height};
      group.children.emplace_back(brush_rect(*box, look_of(*selection, *view.config), part));
      nodes.emplace_back(std::move(group));
    }
  }
  return nodes;
}

}  // namespace jopan
