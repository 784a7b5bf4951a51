#include <algorithm>
#include <cmath>

#include "grammar/house_labels.h"
#include "guide/grid_layout.h"
#include "guide/legend.h"
#include "scene/stroke_reach.h"
#include "scene/symbol.h"

namespace jopan {
namespace {

struct Symbol {
  PathNode node;
  double size = 0;  ///< px² of the symbol
  double box = 0;   ///< px that the entry keeps for it
};

std::vector<double> dash_of(const Json& json) {
  std::vector<double> dash;
  if (!json.is_array()) return dash;
  for (const Json& one : json) {
    if (one.is_number()) dash.push_back(one.get<double>());
  }
  return dash;
}

Paint solid(const Json& json, double opacity) {
  if (!json.is_string()) return {};
  auto color = parse_color(json.get<std::string>());
  if (!color || color->a == 0) return {};
  color->a *= opacity;
  return *color;
}

// What the scales of the legend and the mark make of one entry's symbol: the guide's own look, then the scales, then
// the mark.
Json symbol_props(const LegendModel& model, const RangedScales& scales, const Value& value, const GuideProps& props) {
  Json symbol = Json::object();
  const bool by_fill =
      std::any_of(model.scales.begin(), model.scales.end(), [&](const auto& s) { return s.first == Channel::Fill; });
  const auto put = [&](const char* name, const char* own, const char* base) {
    if (props.has(own)) {
      symbol[name] = props.get(own);
    } else if (!by_fill) {
      symbol[name] = props.get(base);
    }
  };
  put("fill", "symbolFillColor", "symbolBaseFillColor");  // Without either, none.
  put("stroke", "symbolStrokeColor", "symbolBaseStrokeColor");
  if (props.has("symbolOpacity")) symbol["opacity"] = props.get("symbolOpacity");
  for (const auto& [channel, scale] : model.scales) {
    const RangedScale& ranged = *scales.find(scale.get());
    const bool band = ranged.model().type == ScaleType::Point || ranged.model().type == ScaleType::Band;
    symbol[std::string(channel_name(channel))] = band ? Json(ranged.number(value)) : ranged.output(value);
  }
  for (const auto& [name, paint] : model.symbol.items()) symbol[name] = paint;
  return symbol;
}

double number_in(const Json& json, const char* name, double fallback) {
  const Json* value = find_member(json, name);
  return value && value->is_number() ? value->get<double>() : fallback;
}

Symbol make_symbol(const LegendModel& model, const View& view, const RangedScales& scales, const Value& value,
                   const GuideProps& props, double font_size) {
  const Json look = symbol_props(model, scales, value, props);
  Symbol symbol;
  symbol.size = number_in(look, "size", props.number("symbolSize", 100));
  Json shape = look.contains("shape") ? look["shape"] : props.get("symbolType");
  const double stroke_width = number_in(look, "strokeWidth", props.number("symbolStrokeWidth", 1.5));
  symbol.box = std::max(std::ceil(std::sqrt(std::max(0.0, symbol.size)) + stroke_width), font_size);
  PathNode& node = symbol.node;
  node.path = symbol_path(shape.is_string() ? shape.get<std::string>() : "circle", symbol.size);
  node.fill = solid(look.value("fill", Json()), number_in(look, "fillOpacity", 1));
  if (look.value("pattern", Json()) == "hatch") {
    if (const auto* color = std::get_if<Color>(&node.fill)) {
      Color ground = *color;
      ground.a *= 0.18;
      node.fill = Hatch{.line = *color, .ground = ground, .spacing = 4, .width = 1.5};
    }
  }
  node.stroke.paint = solid(look.value("stroke", Json()), number_in(look, "strokeOpacity", 1));
  node.stroke.width = stroke_width;
  node.stroke.miter_limit = 4;
  node.stroke.dash = dash_of(look.contains("strokeDash") ? look["strokeDash"] : props.get("symbolDash"));
  const bool dashed = view.config->find("zoom") && !node.stroke.dash.empty();
  if (look.value("strokeCap", "") == "round" && !dashed) node.stroke.cap = LineCap::Round;
  if (look.value("strokeCap", "") == "square") node.stroke.cap = LineCap::Square;
  if (look.value("strokeJoin", "") == "round") node.stroke.join = LineJoin::Round;
  if (look.value("strokeJoin", "") == "bevel") node.stroke.join = LineJoin::Bevel;
  node.stroke.dash_offset = number_in(look, "strokeDashOffset", props.number("symbolDashOffset", 0));
  if (stroke_width <= 0) node.stroke.paint = std::monostate{};
  node.opacity = number_in(look, "opacity", 1);
  return symbol;
}

GroupNode one_item_group(const char* type, const char* role, Node item) {
  GroupNode group;
  group.info.mark_type = type;
  group.info.role = role;
  group.children.push_back(std::move(item));
  return group;
}

}  // namespace

LegendBody symbol_entries(const LegendModel& model, const View& view, const RangedScales& scales, Shaper& shaper,
                          double room) {
  const GuideProps props(model.props, *view.signals);
  const RangedScale& scale = *scales.find(model.scales.front().second.get());
  auto entries = legend_entries(model, view, scale, 0);
  const bool vertical = model.direction == "vertical";
  // A size of zero shows nothing.
  const auto size_scale =
      std::find_if(model.scales.begin(), model.scales.end(), [](const auto& s) { return s.first == Channel::Size; });
  if (size_scale != model.scales.end() && !props.has("values") && !entries.empty() &&
      scales.find(size_scale->second.get())->number(entries.front().value) == 0) {
    entries.erase(entries.begin());
  }
  const auto limit = static_cast<std::size_t>(props.number("symbolLimit", 30));
  if (limit > 1 && entries.size() > limit) {
    const std::size_t rest = entries.size() - (limit - 1);
    entries.resize(limit);
    entries.back().label = is_korean(*view.config) ? "외 " + std::to_string(rest) + "개"
                                                   : "\xE2\x80\xA6" + std::to_string(rest) + " entries";
  }
  const TextStyle style = guide_text_style(props, "label", *view.config, "guide-label");
  std::vector<Symbol> symbols;
  double widest = 0;
  for (const LegendEntry& entry : entries) {
    symbols.push_back(make_symbol(model, view, scales, entry.value, props, style.size));
    widest = std::max(widest, symbols.back().box);
  }
  std::size_t columns = vertical ? 1 : 0;
  if (const Json given = props.get("columns"); given.is_number())
    columns = static_cast<std::size_t>(std::clamp(given.get<double>(), 0.0, static_cast<double>(entries.size())));
  const double symbol_offset = props.number("symbolOffset", 0), label_offset = props.number("labelOffset", 4);
  const double clip_height = props.number("clipHeight", 0);
  std::vector<GroupNode> items;
  std::vector<Rect> boxes;
  std::size_t shortened = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Symbol& symbol = symbols[i];
    const double column = columns != 0 ? widest : symbol.box;
    const double height = clip_height > 0 ? clip_height : symbol.box;
    const Point center{column / 2 + symbol_offset, height / 2};
    symbol.node.path = symbol.node.path.transformed(Transform::translation(center.x, center.y));
    Rect box = symbol.node.path.bounds();
    if (box.width <= 0) box.width = 1e-6;
    if (box.height <= 0) box.height = 1e-6;
    box = box.grown(stroke_reach(symbol.node.stroke, Miters::Count));
    if (clip_height > 0) box = {box.x, 0, box.width, clip_height};
    AnchoredText label;
    label.at = {column + symbol_offset + label_offset, height / 2};
    const double beside = std::max(style.size, room - label.at.x);
    double most = props.number("labelLimit", 160);
    if (room > 0) most = most > 0 ? std::min(most, beside) : beside;
    label.text = shape_lines(shaper, {entries[i].label}, style, most);
    if (label.text->text != entries[i].label) ++shortened;
    label.align = parse_align(props.text("labelAlign", "left"), TextAlign::Left);
    label.baseline = parse_baseline(props.text("labelBaseline", "middle"));
    box = box.united(text_box(label));
    GroupNode item;
    GroupNode symbol_group = one_item_group("symbol", "legend-symbol", std::move(symbol.node));
    if (clip_height > 0) symbol_group.clip = Rect{0, 0, box.right(), clip_height};
    item.children.emplace_back(std::move(symbol_group));
    item.children.emplace_back(one_item_group(
        "text", "legend-label", text_node(label, guide_text_fill(props, "label", *view.config, "guide-label"), {})));
    items.push_back(std::move(item));
    boxes.push_back(box);
  }
  GridOptions grid;
  grid.columns = columns;
  grid.column_padding = props.number("columnPadding", 10);
  grid.row_padding = props.number("rowPadding", 2);
  grid.center_rows = true;
  if (room > 0 && columns == 0 && !boxes.empty()) {
    // As many columns as the room holds.
    for (grid.columns = boxes.size(); grid.columns > 1; --grid.columns) {
      const auto moves = grid_layout(boxes, grid);
      double right = 0;
      for (std::size_t i = 0; i < boxes.size(); ++i) right = std::max(right, boxes[i].right() + moves[i].x);
      if (right <= room) break;
    }
  }
  // Vertical legends fill their columns from top to bottom.
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (vertical && columns > 1) {
    const std::size_t rows = (items.size() + columns - 1) / columns;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return a % rows < b % rows; });
  }
  std::vector<Rect> ordered;
  for (std::size_t index : order) ordered.push_back(boxes[index]);
  const auto moves = grid_layout(ordered, grid);
  LegendBody body;
  body.shortened = shortened;
  GroupNode scope;
  scope.info.mark_type = "group";
  scope.info.role = "scope";
  for (std::size_t i = 0; i < order.size(); ++i) {
    GroupNode& item = items[order[i]];
    item.transform = Transform::translation(moves[i].x, moves[i].y);
    body.bounds = body.bounds.united(ordered[i].moved(moves[i].x, moves[i].y));
    scope.children.emplace_back(std::move(item));
  }
  body.bounds = {0, 0, body.bounds.right(), body.bounds.bottom()};
  body.nodes.emplace_back(std::move(scope));
  return body;
}

}  // namespace jopan
