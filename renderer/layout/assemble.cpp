#include <algorithm>
#include <cmath>

#include "guide/title.h"
#include "layout/frame.h"
#include "layout/text_marks.h"
#include "mark/brush.h"

namespace jopan {
namespace {

/// A plot's frame and its ground.
PathNode background(const View& view, Size plot) {
  const Config& config = *view.config;
  const std::string style = view.frame.value("styled", "view");
  const auto prop = [&](const char* name) -> Json {
    if (const Json* given = find_member(view.frame, name)) return *given;
    if (const Json* styled = config.style(style, name)) return *styled;
    return nullptr;
  };
  PathNode node;
  node.info.role = "background";
  const Json fill = prop("fill"), stroke = prop("stroke");
  const auto number = [&](const char* name, double fallback) {
    const Json value = prop(name);
    return value.is_number() ? value.get<double>() : fallback;
  };
  if (stroke.is_string()) {
    if (auto color = parse_color(stroke.get<std::string>())) {
      color->a *= number("strokeOpacity", 1);
      node.stroke.paint = *color;
    }
    node.stroke.width = number("strokeWidth", 1);
    if (node.stroke.width <= 0) node.stroke.paint = std::monostate{};
    if (const Json dash = prop("strokeDash"); dash.is_array()) {
      for (const Json& one : dash) node.stroke.dash.push_back(one.is_number() ? one.get<double>() : 0);
    }
  }
  if (fill.is_string()) {
    if (auto color = parse_color(fill.get<std::string>()); color && color->a > 0) {
      color->a *= number("fillOpacity", 1);
      node.fill = *color;
    }
  }
  const double shift = is_visible(node.stroke.paint) ? 0.5 : 0;
  const double radius = number("cornerRadius", 0);
  const Rect box{shift, shift, plot.width, plot.height};
  if (radius > 0) {
    node.path.add_rounded_rect(box, radius, radius, radius, radius);
  } else {
    node.path.add_rect(box);
  }
  node.opacity = number("opacity", 1);
  return node;
}

// Boxes of all texts in a group, in the space of its parent.
void collect_texts(const GroupNode& group, const Transform& outer, std::vector<Rect>& boxes) {
  const Transform inner = outer * group.transform;
  for (const Node& child : group.children) {
    if (const auto* nested = std::get_if<GroupNode>(&child.value)) collect_texts(*nested, inner, boxes);
    if (std::holds_alternative<TextNode>(child.value)) boxes.push_back(inner.apply(bounds(child)));
  }
}

/// What labels on other marks reach out of the plot: a card keeps that much room around it.
Rect text_reach(const View& view, const MarkContext& marks, const Rect& frame) {
  constexpr std::size_t kMostRows = 500;               // More texts are a cloud, which asks for no room.
  constexpr double kMostBeside = 0.2, kMostAbove = 3;  // Of the plot's width; in sizes of a label.
  Rect reach = frame;
  if (std::all_of(view.units.begin(), view.units.end(), [](const auto& unit) { return unit->mark == "text"; }))
    return reach;
  for (const auto& unit : view.units) {
    if (unit->mark != "text" || PlacedLabels::places(*unit) || unit->table->rows() > kMostRows) continue;
    for (const Rect& text : find_mark_type("text")->emit(*unit, marks).boxes) reach = joined(reach, text);
  }
  const double beside = frame.width * kMostBeside,
               above = kMostAbove * view.config->number("axis", "labelFontSize", 10);
  const double left = std::max(reach.x, -beside), top = std::max(reach.y, -above);
  return {left, top, std::min(reach.right(), frame.width + beside) - left,
          std::min(reach.bottom(), frame.height + above) - top};
}

}  // namespace

Rect joined(const Rect& a, const Rect& b) {
  const double left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
}

std::vector<MeasuredAxis> measure_axes(const View& view, const RangedScales& scales, Size plot, Shaper& shaper) {
  std::vector<MeasuredAxis> axes;
  for (const AxisModel& model : view.axes) {
    const double length = model.channel == Channel::X ? plot.width : plot.height;
    axes.push_back(measure_axis(model, view, *scales.find(model.scale.get()), length, shaper));
  }
  return axes;
}

Assembled assemble(const View& view, const RangedScales& scales, const std::vector<MeasuredAxis>& axes, Size plot,
                   const ChartContext& context, const BoxFrame* box) {
  Assembled result;
  GroupNode item;
  PathNode ground = background(view, plot);
  if (is_visible(ground.stroke.paint)) result.frame_stroke = ground.stroke.width / 2;
  item.children.emplace_back(std::move(ground));
  const Rect frame{0, 0, plot.width, plot.height};
  Rect x_bounds = frame, y_bounds = frame, bounds = frame;
  std::vector<Rect> texts;
  std::vector<PlacedAxis> placed;
  for (const MeasuredAxis& axis : axes) {
    placed.push_back(place_axis(axis, view, scales));
    Rect& side = axis.horizontal() ? y_bounds : x_bounds;
    side = joined(side, placed.back().bounds);
    if (axis.model->scale->discrete()) result.dropped_names += placed.back().dropped_labels;
    if (box) collect_texts(placed.back().group, Transform{}, texts);
  }
  for (PlacedAxis& axis : placed) {
    if (axis.grid) item.children.emplace_back(std::move(*axis.grid));
  }
  for (PlacedAxis& axis : placed) {
    if (axis.zindex <= 0 && !axis.group.children.empty()) item.children.emplace_back(std::move(axis.group));
  }
  const MarkContext marks{view, scales, *context.shaper, context.warnings};
  std::vector<MarkPicture> pictures;
  std::vector<const UnitView*> units;
  std::vector<std::size_t> places;  // Of the pictures among the item's children.
  for (Node& brush : emit_brushes(view, scales, BrushPart::Tint)) item.children.push_back(std::move(brush));
  if (box) {
    const Rect reach = text_reach(view, marks, frame);
    bounds = joined(bounds, reach);
    y_bounds = joined(y_bounds, {0, reach.y, 0, reach.height});
  }
  for (const auto& unit : view.units) {
    if ((box && box->guides_only) || (box && PlacedLabels::places(*unit))) continue;
    MarkPicture picture = find_mark_type(unit->mark)->emit(*unit, marks);
    if (!picture.items.empty()) bounds = joined(bounds, mark_bounds(*unit, picture, marks));
    places.push_back(item.children.size());
    item.children.emplace_back(GroupNode{});  // Filled when the labels have found their places among the items.
    pictures.push_back(std::move(picture));
    units.push_back(unit.get());
  }
  for (Node& brush : emit_brushes(view, scales, BrushPart::Frame)) item.children.push_back(std::move(brush));
  for (PlacedAxis& axis : placed) {
    if (axis.zindex > 0 && !axis.group.children.empty()) item.children.emplace_back(std::move(axis.group));
  }
  std::vector<LegendPicture> legends;
  const double room = box ? box->chart.right() - x_bounds.x : 0;  // They begin with the axis labels.
  for (const LegendModel& model : view.legends)
    legends.push_back(emit_legend(model, view, scales, *context.shaper, room));
  for (const MeasuredAxis& axis : axes) result.shortened_labels += axis.shortened;
  for (const LegendPicture& legend : legends) result.shortened_labels += legend.shortened;
  std::vector<Node> nodes;
  place_legends(legends, {view, plot, x_bounds, y_bounds, box}, nodes, bounds);
  for (Node& node : nodes) {
    if (box) collect_texts(std::get<GroupNode>(node.value), Transform{}, texts);
    item.children.push_back(std::move(node));
  }
  bounds = joined(joined(bounds, x_bounds), y_bounds);
  if (const auto& shown = box && box->title ? *box->title : view.title) {
    const double right = box ? box->chart.right() : std::numeric_limits<double>::infinity();
    PlacedTitle title = place_title(*shown, view, plot, bounds, *context.shaper, right);
    if (box && box->title && !box->guides_only) {
      // Titles of one row begin at one height, whatever stands under them.
      const double up = title.bounds.y - box->chart.y;
      title.group.transform = Transform::translation(0, -up) * title.group.transform;
      title.bounds = title.bounds.moved(0, -up);
    }
    bounds = joined(bounds, title.bounds);
    if (box) collect_texts(title.group, Transform{}, texts);
    item.children.emplace_back(std::move(title.group));
  }
  if (box && !box->guides_only)
    settle_texts(units, pictures, marks, {.chart = box->chart, .plot = frame, .ground = context.ground}, texts);
  if (box && box->labels && !box->guides_only) {
    ChartSurface surface{box->chart, frame, std::move(texts), {}, units};
    for (const MarkPicture& picture : pictures) surface.marks.push_back(&picture);
    PlacedLabels::Emitted labels = box->labels->emit(scales, surface);
    result.crowded_labels = labels.crowded;
    item.children.emplace_back(std::move(labels.group));
  }
  for (std::size_t i = 0; i < pictures.size(); ++i)
    item.children[places[i]] = mark_group(*units[i], pictures[i], marks);
  result.item = std::move(item);
  result.bounds = bounds;
  return result;
}

GroupNode root_frame(GroupNode item) {
  GroupNode frame;
  frame.info = {.role = "frame", .mark_type = "group", .name = "root", .at = {}};
  frame.children.emplace_back(std::move(item));
  return frame;
}

}  // namespace jopan
