#include "guide/axis.h"

#include <algorithm>
#include <cmath>

#include "guide/overlap.h"

namespace jopan {
namespace {

double round_half_up(double v) {
  return std::floor(v + 0.5);
}

// One axis' geometry: `along` runs with the scale, `out` away from the plot.
struct Frame {
  bool horizontal = true;
  double sign = 1;  ///< +1 when `out` grows (bottom, right)
  [[nodiscard]] Point at(double along, double out) const {
    return horizontal ? Point{along, sign * out} : Point{sign * out, along};
  }
};

struct Placing {
  const MeasuredAxis& axis;
  const View& view;
  const RangedScales& scales;
  const RangedScale& scale;
  GuideProps props;
  Frame frame;
  double band = 0.5, offset = 0;
  bool extra = false;

  [[nodiscard]] double tick_at(const Value& value) const {
    const double at = scale.number(value) + band * scale.bandwidth() + offset;
    return props.flag("tickRound", true) ? round_half_up(at) : at;
  }
};

DatumScope scope_of(const MeasuredAxis& axis, std::size_t index, const Signals& signals) {
  DatumScope scope(signals);
  scope.values["value"] = axis.ticks[index].value;
  scope.values["label"] = axis.ticks[index].label;
  scope.values["index"] =
      axis.ticks.size() > 1 ? static_cast<double>(index) / static_cast<double>(axis.ticks.size() - 1) : 0;
  return scope;
}

GroupNode marks_group(const char* type, const char* role) {
  GroupNode group;
  group.info.mark_type = type;
  group.info.role = role;
  return group;
}

std::vector<double> tick_positions(const Placing& p) {
  std::vector<double> positions;
  for (const AxisTick& tick : p.axis.ticks) positions.push_back(p.tick_at(tick.at));
  if (p.extra && !p.axis.ticks.empty()) {
    const double at = p.scale.number(p.axis.ticks.front().at) + p.offset;
    positions.push_back(p.props.flag("tickRound", true) ? round_half_up(at) : at);
  }
  return positions;
}

GroupNode grid_lines(const Placing& p) {
  GroupNode group = marks_group("rule", "axis-grid");
  const PlotSpace& space = p.scales.space();
  const double offset = p.props.number("offset", 0) + p.axis.outside;
  // The lines run across the plot, back from the axis' own side.
  double from = 0, to = p.frame.horizontal ? space.height : space.width;
  if (p.axis.model->grid_scale) {
    if (const RangedScale* across = p.scales.find(p.axis.model->grid_scale.get())) {
      from = across->range_start();
      to = across->range_end();
    }
  }
  const bool near_end = p.frame.sign > 0;
  const double shift = near_end ? (p.frame.horizontal ? space.height : space.width) : 0;
  const auto out = [&](double v) { return near_end ? v - shift - offset : -v - offset; };
  const auto positions = tick_positions(p);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const DatumScope scope = scope_of(p.axis, std::min(i, p.axis.ticks.size() - 1), *p.view.signals);
    const Stroke stroke = p.props.stroke("grid", "#ddd", &scope);
    if (!is_visible(stroke.paint) || !std::isfinite(positions[i])) continue;
    group.children.emplace_back(
        line_node(p.frame.at(positions[i], out(from)), p.frame.at(positions[i], out(to)), stroke));
  }
  return group;
}

GroupNode tick_lines(const Placing& p, Rect& bounds) {
  GroupNode group = marks_group("rule", "axis-tick");
  const auto positions = tick_positions(p);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const DatumScope scope = scope_of(p.axis, std::min(i, p.axis.ticks.size() - 1), *p.view.signals);
    const Stroke stroke = p.props.stroke("tick", "#888", &scope);
    if (!std::isfinite(positions[i])) continue;
    const Point from = p.frame.at(positions[i], 0), to = p.frame.at(positions[i], p.axis.tick_size);
    bounds = bounds.united(
        Rect{std::min(from.x, to.x), std::min(from.y, to.y), std::abs(from.x - to.x), std::abs(from.y - to.y)}.grown(
            stroke.width / 2));
    if (is_visible(stroke.paint)) group.children.emplace_back(line_node(from, to, stroke));
  }
  return group;
}

// Vega's `flush`: labels at the ends of the range align with it.
template <class T>
T flush(const RangedScale& scale, double at, double threshold, T start, T end, T middle) {
  const double low = std::min(scale.range_start(), scale.range_end()),
               high = std::max(scale.range_start(), scale.range_end());
  const double to_low = std::abs(at - low), to_high = std::abs(high - at);
  if (to_low < to_high && to_low <= threshold) return start;
  if (to_high <= threshold) return end;
  return middle;
}

void keep_inside(const std::pair<double, double>& span, AnchoredText& item) {
  const Rect box = text_box(item);
  const double push = std::max(0.0, span.first - box.x) - std::max(0.0, box.right() - span.second);
  if (std::abs(push) <= box.width / 2) item.at.x += push;
}

/// The text's box in a space where its lines run level: slanted labels pass each other where their boxes meet.
Rect turned_back(AnchoredText text) {
  text.at = Transform::rotation(-text.angle).apply(text.at);
  text.angle = 0;
  return text_box(text);
}

// Where only labels that say a larger part ("9월 7일" among "31일" and "14일") crowd out their neighbours, those alone
// give way; nothing where that does not part all.
std::optional<std::vector<bool>> around_leaders(const std::vector<int>& ranks, const std::vector<Rect>& boxes,
                                                double separation) {
  const int least = ranks.empty() ? 0 : *std::max_element(ranks.begin(), ranks.end());
  std::vector<bool> keep(boxes.size(), true);
  const auto meet = [&](std::size_t a, std::size_t b) { return boxes[a].grown(separation).overlaps(boxes[b]); };
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t lead = 0; lead < boxes.size() && ranks[i] == least; ++lead) {
      if (ranks[lead] < least && meet(i, lead)) keep[i] = false;
    }
  }
  for (std::size_t i = 0, last = boxes.size(); i < boxes.size(); ++i) {
    if (!keep[i]) continue;
    if (last < i && meet(last, i)) return std::nullopt;
    last = i;
  }
  return keep;
}

// A label that those after it do not make sense without stands in their place.
void keep_leaders(const std::vector<int>& ranks, const std::vector<Rect>& boxes, double separation,
                  std::vector<bool>& keep) {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    std::size_t next = i;
    while (next < boxes.size() && !keep[next]) ++next;
    if (next == boxes.size() || ranks[next] <= ranks[i]) continue;
    for (std::size_t other = 0; other < boxes.size(); ++other) {
      if (boxes[other].grown(separation).overlaps(boxes[i])) keep[other] = false;
    }
    keep[i] = true;
  }
}

GroupNode label_texts(const Placing& p, Rect& bounds, std::size_t& dropped) {
  GroupNode group = marks_group("text", "axis-label");
  dropped += p.axis.crowded;
  const Json flush_given = p.props.get("labelFlush");
  const bool flush_on = flush_given.is_number() || flush_given == true;
  const double threshold = flush_given.is_number() ? flush_given.get<double>() : 1;
  const bool house = p.props.flag("labelsPart", false);
  const double flush_offset = p.props.number("labelFlushOffset", 0);
  // Labels stay in the middle of their band, but where bars reach from its end.
  const double label_band = p.props.has("labelBandPosition") ? p.props.number("bandPosition", 0.5) : 0.5;
  std::vector<AnchoredText> items;
  std::vector<std::size_t> ticks;
  std::vector<Rect> boxes, letters;  // As they stand, and turned back to their lines.
  for (std::size_t i = 0; i < p.axis.ticks.size(); ++i) {
    const AxisTick& tick = p.axis.ticks[i];
    if (!tick.text) continue;
    const DatumScope scope = scope_of(p.axis, i, *p.view.signals);
    const double raw = p.scale.number(tick.at);
    const double along = raw + label_band * p.scale.bandwidth() + p.offset + p.props.number("labelOffset", 0, &scope);
    if (!std::isfinite(along)) continue;
    AnchoredText item;
    item.text = tick.text;
    item.at = p.frame.at(
        along, p.axis.tick_size + p.props.number("labelPadding", p.axis.label_padding, &scope) + p.axis.label_shift);
    TextAlign align = p.frame.horizontal ? TextAlign::Center : p.frame.sign > 0 ? TextAlign::Left : TextAlign::Right;
    std::string baseline = p.frame.horizontal ? (p.frame.sign > 0 ? "top" : "bottom") : "middle";
    if (flush_on && p.frame.horizontal)
      align = flush(p.scale, raw, threshold, TextAlign::Left, TextAlign::Right, TextAlign::Center);
    if (flush_on && !p.frame.horizontal)
      baseline = flush<std::string>(p.scale, raw, threshold, "top", "bottom", "middle");
    const bool align_given = p.props.has("labelAlign"), baseline_given = p.props.has("labelBaseline");
    if (flush_on && flush_offset != 0) {
      const double shift = flush(p.scale, raw, threshold, -flush_offset, flush_offset, 0.0);
      if (p.frame.horizontal && !align_given) item.dx = shift;
      if (!p.frame.horizontal && !baseline_given) item.dy = shift;
    }
    item.align = parse_align(p.props.text("labelAlign", "", &scope), align);
    item.baseline = parse_baseline(p.props.text("labelBaseline", baseline, &scope));
    item.angle = p.props.number("labelAngle", 0, &scope);
    // Lines that we broke stand around their tick together; Vega's own begin there.
    if (!p.frame.horizontal && item.baseline == "middle" && p.props.number("labelLines", 0) > 1) {
      const double leading = item.text->style.leading * item.text->style.size;
      item.dy -= leading * static_cast<double>(item.text->lines.size() - 1) / 2;
    }
    if (p.axis.label_span && item.angle == 0) keep_inside(*p.axis.label_span, item);
    boxes.push_back(text_box(item));
    if (house) letters.push_back(turned_back(item));
    items.push_back(std::move(item));
    ticks.push_back(i);
  }
  const Json overlap = p.props.get("labelOverlap");
  const std::string method = p.axis.measuring      ? ""
                             : overlap.is_string() ? overlap.get<std::string>()
                             : overlap == true     ? "parity"
                                                   : "";
  const double separation = p.props.number("labelSeparation", 0);
  std::vector<bool> keep = without_overlap(house ? letters : boxes, method, separation);
  if (!method.empty() && house) {
    std::vector<int> ranks;
    for (const std::size_t tick : ticks) ranks.push_back(p.axis.ticks[tick].rank);
    part_all(letters, separation, keep);
    if (auto all = around_leaders(ranks, letters, separation)) {
      keep = std::move(*all);
    } else {
      keep_leaders(ranks, letters, separation, keep);
    }
  }
  if (const Json bound = p.props.get("labelBound"); bound.is_number() || bound == true) {
    const double tolerance = bound.is_number() ? bound.get<double>() : 1;
    const double low = std::min(p.scale.range_start(), p.scale.range_end()) - tolerance,
                 high = std::max(p.scale.range_start(), p.scale.range_end()) + tolerance;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const bool inside = p.frame.horizontal ? boxes[i].x >= low && boxes[i].right() <= high
                                             : boxes[i].y >= low && boxes[i].bottom() <= high;
      if (!inside) keep[i] = false;
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!keep[i]) {
      ++dropped;
      continue;
    }
    bounds = bounds.united(boxes[i]);
    const DatumScope scope = scope_of(p.axis, ticks[i], *p.view.signals);
    NodeInfo info;
    if (p.axis.model->def) info.at = p.axis.model->def->at / "axis";
    group.children.emplace_back(
        text_node(items[i], guide_text_fill(p.props, "label", *p.view.config, "guide-label", &scope), std::move(info)));
  }
  return group;
}

// The title's place: centred on the range, beyond what the labels take; returns its box.
Rect add_title(const Placing& p, double extent, GroupNode& item) {
  GroupNode group = marks_group("text", "axis-title");
  AnchoredText title;
  title.text = p.axis.title;
  const std::string anchor = p.props.text("titleAnchor", "");
  const double share = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5;
  const double along = p.scale.range_start() + (p.scale.range_end() - p.scale.range_start()) * share;
  const std::string& orient = p.axis.model->orient;
  title.angle = p.frame.horizontal ? 0 : orient == "left" ? -90 : 90;
  title.angle = p.props.number("titleAngle", title.angle);
  const std::string baseline = p.frame.horizontal ? (orient == "top" ? "bottom" : "top") : "bottom";
  title.baseline = parse_baseline(p.props.text("titleBaseline", baseline));
  title.align = parse_align(p.props.text("titleAlign", ""), share == 0   ? TextAlign::Left
                                                            : share == 1 ? TextAlign::Right
                                                                         : TextAlign::Center);
  // Titles of several lines grow downwards; on the other three sides they start further out.
  const double lines =
      static_cast<double>(p.axis.title->lines.size() - 1) * p.axis.title->style.size * p.axis.title->style.leading;
  const double grow = orient == "bottom" ? 0 : lines;
  const double out = extent + grow + p.props.number("titlePadding", 4);
  title.at = p.frame.at(along, out);
  const Json x = p.props.get("titleX"), y = p.props.get("titleY");
  if (x.is_number()) title.at.x = x.get<double>();
  if (y.is_number()) title.at.y = y.get<double>();
  NodeInfo info;
  if (p.axis.model->def) info.at = p.axis.model->def->at / "axis";
  group.children.emplace_back(
      text_node(title, guide_text_fill(p.props, "title", *p.view.config, "guide-title"), std::move(info)));
  item.children.emplace_back(std::move(group));
  return text_box(title);
}

GroupNode axis_group(Transform place, std::vector<Node> children) {
  GroupNode item;
  item.transform = place;
  item.children = std::move(children);
  GroupNode group = marks_group("group", "axis");
  group.children.emplace_back(std::move(item));
  return group;
}

}  // namespace

PlacedAxis place_axis(const MeasuredAxis& axis, const View& view, const RangedScales& scales) {
  const RangedScale& scale = *scales.find(axis.model->scale.get());
  Placing p{axis,
            view,
            scales,
            scale,
            GuideProps(axis.model->props, *view.signals),
            {axis.horizontal(), axis.model->orient == "bottom" || axis.model->orient == "right" ? 1.0 : -1.0}};
  const std::string band = p.props.text("tickBand", "");
  p.offset = p.props.number("tickOffset", 0);
  p.band = p.props.number("bandPosition", 0.5);
  p.extra = p.props.flag("tickExtra", false);
  if (band == "extent") p.band = 1, p.extra = true, p.offset = 0;
  if (band == "center") p.band = 0.5, p.extra = false;

  PlacedAxis placed;
  placed.zindex = axis.model->zindex;
  const PlotSpace& space = scales.space();
  const double translate = p.props.number("translate", 0.5), offset = p.props.number("offset", 0) + axis.outside,
               position = p.props.number("position", 0);
  Point origin = axis.horizontal() ? Point{position, axis.model->orient == "top" ? -offset : space.height + offset}
                                   : Point{axis.model->orient == "left" ? -offset : space.width + offset, position};
  const Transform place = Transform::translation(origin.x + translate, origin.y + translate);

  if (axis.model->grid && axis.model->part != AxisPart::Labels) {
    std::vector<Node> lines;
    lines.emplace_back(grid_lines(p));
    placed.grid = axis_group(place, std::move(lines));
  }
  if (axis.model->part == AxisPart::Grid) {
    placed.bounds = {origin.x, origin.y, 0, 0};
    return placed;
  }
  Rect bounds;
  std::vector<Node> parts;
  if (axis.marks) parts.emplace_back(tick_lines(p, bounds));
  if (axis.labels) parts.emplace_back(label_texts(p, bounds, placed.dropped_labels));
  if (axis.domain) {
    GroupNode domain = marks_group("rule", "axis-domain");
    const Stroke stroke = p.props.stroke("domain", "#888");
    if (is_visible(stroke.paint))
      domain.children.emplace_back(
          line_node(p.frame.at(scale.range_start(), 0), p.frame.at(scale.range_end(), 0), stroke));
    parts.emplace_back(std::move(domain));
  }
  double reach = 0;
  if (!bounds.empty() || bounds.width > 0 || bounds.height > 0) {
    if (axis.model->orient == "top") reach = -bounds.y;
    if (axis.model->orient == "bottom") reach = bounds.bottom();
    if (axis.model->orient == "left") reach = -bounds.x;
    if (axis.model->orient == "right") reach = bounds.right();
  }
  const double extent = std::max(p.props.number("minExtent", 0), std::min(p.props.number("maxExtent", 200), reach));
  const double span = std::abs(scale.range_end() - scale.range_start());
  const Point far = p.frame.at(span, extent);
  // Never quite empty, so that an axis without labels still has its place.
  const Rect box{std::min(0.0, far.x), std::min(0.0, far.y), std::max(1e-6, std::abs(far.x)),
                 std::max(1e-6, std::abs(far.y))};
  bounds = bounds.empty() ? box : bounds.united(box);
  GroupNode group = axis_group(place, std::move(parts));
  if (axis.title) {
    auto& item = std::get<GroupNode>(group.children.front().value);
    bounds = bounds.united(add_title(p, extent, item));
  }
  placed.group = std::move(group);
  placed.bounds = bounds.moved(origin.x, origin.y);
  return placed;
}

}  // namespace jopan
