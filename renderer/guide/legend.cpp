#include "guide/legend.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "grammar/label_format.h"
#include "guide/axis.h"
#include "guide/legend_title.h"

namespace jopan {
namespace {

// Edges of a discretizing or binned scale: from -infinity, or from the first bin.
std::vector<double> edges_of(const RangedScale& scale) {
  std::vector<double> edges;
  if (!scale.bins().empty()) {
    edges.assign(scale.bins().begin(), scale.bins().end() - 1);
  } else {
    edges.push_back(-std::numeric_limits<double>::infinity());
    edges.insert(edges.end(), scale.thresholds().begin(), scale.thresholds().end());
  }
  return edges;
}

bool has_edges(const RangedScale& scale) {
  return scale.model().traits().discretizing || (!scale.bins().empty() && !scale.discrete()) ||
         scale.model().type == ScaleType::BinOrdinal;
}

void add_edge_entries(std::vector<LegendEntry>& entries, const LegendModel& model, const RangedScale& scale,
                      const TextOf& text) {
  const auto edges = edges_of(scale);
  const double last = scale.bins().empty() ? std::numeric_limits<double>::infinity() : scale.bins().back();
  double low = 0, high = 1;
  if (!scale.bins().empty()) {
    low = scale.bins().front();
    high = scale.bins().back();
  } else if (scale.model().type == ScaleType::Threshold && !scale.thresholds().empty()) {
    const auto& domain = scale.thresholds();
    const double span = domain.back() - domain.front();
    const double adjust = domain.size() > 1 ? span / static_cast<double>(domain.size() - 1) : 0.1;
    low = domain.front() - adjust;
    high = domain.back() + adjust;
  } else if (!scale.model().domain.empty()) {
    low = scale.model().domain.front();
    high = scale.model().domain.back();
  }
  const auto share = [&](double value) { return (value - low) / (high - low); };
  for (std::size_t i = 0; i < edges.size(); ++i) {
    LegendEntry entry;
    const double next = i + 1 < edges.size() ? edges[i + 1] : last;
    entry.value = edges[i];
    entry.share = i == 0 ? 0 : share(edges[i]);
    entry.next_share = i + 1 < edges.size() ? share(edges[i + 1]) : 1;
    const std::string from = std::isfinite(edges[i]) ? text(edges[i]) : "", to = std::isfinite(next) ? text(next) : "";
    if (model.kind == LegendKind::Discrete) {
      entry.label = i == 0 ? "" : from;
    } else if (!from.empty() && !to.empty()) {
      entry.label = from + " \xE2\x80\x93 " + to;
    } else {
      entry.label = !to.empty() ? "< " + to : "\xE2\x89\xA5 " + from;
    }
    entries.push_back(std::move(entry));
  }
}

}  // namespace

std::vector<LegendEntry> legend_entries(const LegendModel& model, const View& view, const RangedScale& scale,
                                        double length) {
  const Signals& signals = *view.signals;
  const GuideProps props(model.props, signals);
  std::vector<LegendEntry> entries;
  Json count = model.find("tickCount") ? *model.find("tickCount") : Json(nullptr);
  if (count.is_null()) count = model.kind == LegendKind::Gradient ? std::max(2.0, 2 * std::floor(length / 100)) : 5.0;
  const TickRequest request{props.get("values"), count, props.get("tickMinStep")};
  double used = 5;
  const bool given = request.values.is_array();
  std::vector<Value> values;
  if (has_edges(scale) && !given) {
    const TextOf text = tick_formatter(scale, {model.format, model.format_type}, 5, true, signals);
    add_edge_entries(entries, model, scale, text);
  } else {
    if (given) {
      for (const Json& value : request.values) {
        values.push_back(typed_value(
            value, scale.model().traits().temporal ? std::optional(FieldType::Temporal) : std::nullopt, signals));
      }
      used = count.is_number() ? count.get<double>() : 5;
    } else {
      const TickRequest automatic{nullptr, count, props.get("tickMinStep")};
      values = tick_values(scale, automatic, length, signals, std::nullopt, &used);
      const bool few = model.kind == LegendKind::Gradient && values.size() < 3 && scale.domain().size() >= 2 &&
                       scale.domain().front() != scale.domain().back();
      if (few) {
        values.clear();
        for (double end : {scale.domain().front(), scale.domain().back()}) {
          values.push_back(scale.model().traits().temporal ? Value(Timestamp{end}) : Value(end));
        }
      }
    }
    const TextOf text = tick_formatter(scale, {model.format, model.format_type}, used,
                                       given || model.kind == LegendKind::Symbol, signals);
    for (const Value& value : values) {
      LegendEntry entry;
      entry.value = value;
      entry.label = text(value);
      if (model.kind == LegendKind::Gradient && scale.domain().size() >= 2) {
        ContinuousScale fraction = scale.continuous();
        fraction.domain = {scale.domain().front(), scale.domain().back()};
        fraction.range = {0, 1};
        entry.share = fraction(to_number(value));
      }
      entries.push_back(std::move(entry));
    }
  }
  if (const std::string source = props.text("labelExpr", ""); !source.empty()) {
    if (const auto expression = Expression::parse(source, JsonPointer{})) {
      for (std::size_t i = 0; i < entries.size(); ++i) {
        DatumScope scope(signals);
        scope.values["value"] = entries[i].value;
        scope.values["label"] = entries[i].label;
        scope.values["index"] = static_cast<double>(i);
        entries[i].label = json_text(to_json(expression->evaluate(scope)));
      }
    }
  }
  return entries;
}

namespace {

// A title beside the entries takes at most this share of the room; em of a title where the legend is beside the plot.
constexpr double kWidestTitle = 0.4, kColumnTitle = 16;

/// A legend in a room, and what its title leaves to its entries.
struct FittedLegend {
  LegendModel model;
  double room = 0;
};

FittedLegend fit_to(const LegendModel& model, const View& view, Shaper& shaper, double room) {
  FittedLegend fitted{model, room};
  const GuideProps props(model.props, *view.signals);
  const std::string orient = props.text("titleOrient", "top");
  if (room <= 0 || model.title.empty()) return fitted;
  const TextStyle style = guide_text_style(props, "title", *view.config, "guide-title");
  const bool beside_plot = model.orient == "left" || model.orient == "right";
  const double limit =
      std::min({props.number("titleLimit", 180), room, beside_plot ? kColumnTitle * style.size : room});
  fitted.model.props["titleLimit"] = limit;
  if (orient != "left" && orient != "right") return fitted;
  const double title =
      std::ceil(shape_lines(shaper, model.title, style, limit)->width) + props.number("titlePadding", 5);
  if (title > room * kWidestTitle) {
    fitted.model.props["titleOrient"] = "top";
  } else {
    fitted.room -= title;
  }
  return fitted;
}

}  // namespace

LegendPicture emit_legend(const LegendModel& given, const View& view, const RangedScales& scales, Shaper& shaper,
                          double given_room) {
  const auto [model, room] = fit_to(given, view, shaper, given_room);
  const GuideProps props(model.props, *view.signals);
  LegendPicture picture;
  picture.orient = model.orient;
  const Json* own_offset = model.find("offset");
  if (own_offset && own_offset->is_number()) picture.offset = own_offset->get<double>();
  picture.given_at = {props.number("legendX", 0), props.number("legendY", 0)};
  const double padding = props.number("padding", 0);
  LegendBody body = model.kind == LegendKind::Symbol ? symbol_entries(model, view, scales, shaper, room)
                                                     : gradient_ramp(model, view, scales, shaper, room);
  picture.shortened = body.shortened;
  Point place{padding, padding};
  Rect bounds{padding, padding, 0, 0};
  std::optional<Node> title_node;
  if (!model.title.empty()) {
    const LegendTitle title = place_legend_title(model, view, body, padding, shaper);
    place = title.entries;
    GroupNode group;
    group.info.mark_type = "text";
    group.info.role = "legend-title";
    group.children.emplace_back(
        text_node(title.text, guide_text_fill(props, "title", *view.config, "guide-title"), {}));
    title_node.emplace(std::move(group));
    if (title.text.text->text != joined_lines(model.title)) ++picture.shortened;
    const Rect box = text_box(title.text);
    bounds = Rect{bounds.x, bounds.y, box.right() - bounds.x, box.bottom() - bounds.y};
  }
  GroupNode entries;
  entries.info.mark_type = "group";
  entries.info.role = "legend-entry";
  GroupNode item;
  item.transform = Transform::translation(place.x, place.y);
  item.children = std::move(body.nodes);
  entries.children.emplace_back(std::move(item));
  const double right = std::max(bounds.right(), place.x + body.bounds.right()),
               bottom = std::max(bounds.bottom(), place.y + body.bounds.bottom());
  picture.size = {std::ceil(right - padding + 2 * padding), std::ceil(bottom - padding + 2 * padding)};
  const Paint fill = [&]() -> Paint {
    const auto color = parse_color(props.text("fillColor", ""));
    return color ? Paint(*color) : Paint{};
  }();
  const auto stroke = parse_color(props.text("strokeColor", ""));
  PathNode background;
  background.info.role = "background";
  background.path.add_rect({0, 0, picture.size.width, picture.size.height});
  background.fill = fill;
  if (stroke) {
    background.stroke.paint = *stroke;
    background.stroke.width = props.number("strokeWidth", 1);
  }
  picture.parts.emplace_back(std::move(background));
  picture.parts.emplace_back(std::move(entries));
  if (title_node) picture.parts.push_back(std::move(*title_node));
  return picture;
}

}  // namespace jopan
