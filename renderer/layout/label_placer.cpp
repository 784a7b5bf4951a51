#include "layout/label_placer.h"

#include <algorithm>
#include <cmath>

#include "layout/dodge.h"
#include "layout/floating_labels.h"

namespace jopan {
namespace {

constexpr double kTextContrast = 4.5;
// Between a bar's end and its label, and inside a bar before its end; em of the label.
constexpr double kEndGap = 0.34;
constexpr double kShrink = 0.9;
constexpr double kNeighbourCost = 1;

// Lines and outlines become pieces, everything else its box.
void add_obstacles(LabelField& field, const UnitView& unit, const MarkPicture& picture) {
  const bool line = unit.mark == "line" || unit.mark == "rule" || unit.mark == "trail";
  for (std::size_t i = 0; i < picture.items.size(); ++i) {
    const auto* path = std::get_if<PathNode>(&picture.items[i].value);
    if (path == nullptr || unit.mark == "area") continue;
    if (!line) {
      // A band behind the data (reference range) and the land of a map are ground, not obstacles.
      const bool ground = unit.mark == "rect" || unit.mark == "geoshape";
      if (!ground) field.add_mark(picture.boxes[i]);
      continue;
    }
    Point current{}, start{};
    std::size_t next = 0;
    const auto points = path->path.points();
    for (const Path::Command command : path->path.commands()) {
      switch (command) {
        case Path::Command::Move:
          current = start = points[next++];
          break;
        case Path::Command::Line:
          field.add_segment({current, points[next]}), current = points[next++];
          break;
        case Path::Command::Curve:
          field.add_segment({current, points[next + 2]}), current = points[next + 2], next += 3;
          break;
        case Path::Command::Close:
          field.add_segment({current, start}), current = start;
          break;
      }
    }
  }
}

bool is_bar(const UnitView& unit) {
  return unit.mark == "bar";
}

// Long enough a move that a reader needs a line to follow it.
bool needs_leader(const LabelItem& item, double moved) {
  return std::abs(moved) > item.style.size * 0.75;
}

}  // namespace

LabelPlacer::LabelPlacer(const MarkContext& context, const ChartSurface& surface, const Color& ground)
    : context_(context),
      surface_(surface),
      ground_(ground),
      field_(surface.bounds),
      halo_width_(label_config(context.view, "haloWidth", 3)) {
  for (const Rect& text : surface.texts) field_.add_text(text);
  for (std::size_t i = 0; i < surface.marks.size(); ++i) add_obstacles(field_, *surface.units[i], *surface.marks[i]);
  field_.add_segment(
      {{surface.plot.x, surface.plot.bottom()}, {surface.plot.right(), surface.plot.bottom()}});  // The axis.
  const auto color = parse_color(context.view.config->text("label", "leaderColor", "#888"));
  leader_.paint = color ? Paint(*color) : Paint(Color{136, 136, 136});
  leader_.width = std::max(1.0, halo_width_ * 0.3);
}

Rect LabelPlacer::box_of(const LabelItem& item, double x, double y) {
  return {x, y, item.shaped->width, label_height(*item.shaped)};
}

std::optional<Color> LabelPlacer::mark_under(const Rect& box) const {
  const Point center = box.center();
  std::optional<Color> color;
  for (std::size_t i = 0; i < surface_.marks.size(); ++i) {
    if (!is_bar(*surface_.units[i])) continue;
    for (std::size_t item = 0; item < surface_.marks[i]->items.size(); ++item) {
      const Rect& mark = surface_.marks[i]->boxes[item];
      if (center.x < mark.x || center.x > mark.right() || center.y < mark.y || center.y > mark.bottom()) continue;
      const auto& path = std::get<PathNode>(surface_.marks[i]->items[item].value);
      if (const auto* solid = std::get_if<Color>(&path.fill)) color = *solid;
      if (const auto* hatch = std::get_if<Hatch>(&path.fill)) color = flatten(hatch->ground, ground_);
    }
  }
  return color;
}

double LabelPlacer::bar_thickness(const UnitView& unit, const ValueAxis& axis) const {
  for (const Channel channel :
       {axis.horizontal ? Channel::YOffset : Channel::XOffset, axis.horizontal ? Channel::Y : Channel::X}) {
    const RangedScale* scale = context_.scales.find(unit.scale(channel));
    if (scale != nullptr && scale->discrete()) return scale->bandwidth();
  }
  return 0;
}

Color LabelPlacer::readable(const LabelItem& item, const Rect& box) const {
  const auto under = mark_under(box);
  if (!under) return with_contrast(item.color, ground_, kTextContrast);
  return readable_on(*under);
}

void LabelPlacer::put(const LabelItem& item, const Rect& box, TextAlign align, bool halo) {
  TextNode node;
  node.info.role = "label";
  node.info.at = item.unit->at;
  node.text = item.shaped;
  node.align = align;
  const double x = align == TextAlign::Left ? box.x : align == TextAlign::Right ? box.right() : box.center().x;
  node.at = {x, box.y + item.shaped->lines.front().baseline};
  node.fill = readable(item, box);
  if (halo && halo_width_ > 0 && !mark_under(box)) node.halo = Halo{ground_, halo_width_};
  labels_.emplace_back(std::move(node));
  field_.add_text(box);
}

void LabelPlacer::lead(const Segment& leader) {
  PathNode path;
  path.info.role = "label-leader";
  path.path.move_to(leader.from);
  path.path.line_to(leader.to);
  path.stroke = leader_;
  leaders_.emplace_back(std::move(path));
}

template <class Place>
bool LabelPlacer::at_some_size(LabelItem& item, const Place& place) {
  const double full = item.style.size;
  for (double size = full;; size = std::max(item.min_size, size * kShrink)) {
    if (size != full) reshape(item, size, context_.shaper);
    if (place()) return true;
    if (size <= item.min_size) return false;
  }
}

void LabelPlacer::drop(const LabelItem& item) {
  const bool value = item.at == LabelAt::End || item.at == LabelAt::LineEnd;
  if (value && !item.optional) ++crowded_;
  if (dropped_ == 0) dropped_at_ = item.unit->at;
  constexpr std::size_t kMostNamed = 3;
  if (++dropped_ <= kMostNamed) dropped_names_ += (dropped_ == 1 ? "\"" : ", \"") + item.text + "\"";
}

void LabelPlacer::warn_dropped() const {
  if (context_.warnings == nullptr || dropped_ == 0) return;
  const std::string what =
      dropped_ == 1 ? "the label " + dropped_names_
                    : std::to_string(dropped_) + " labels (" + dropped_names_ + (dropped_ > 3 ? ", …)" : ")");
  context_.warnings->add(warning_at(dropped_at_, "layout.label_dropped", what + " found no free place",
                                    "use a larger size, shorter labels or fewer rows"));
}

void LabelPlacer::place_end(std::vector<LabelItem>& items) {
  for (LabelItem& item : items) {
    const ValueAxis axis = value_axis_of(*item.unit, context_.scales);
    const auto place = [&] {
      const double gap = item.style.size * kEndGap, width = item.shaped->width, height = label_height(*item.shaped);
      const double value = axis.horizontal ? item.anchor.x : item.anchor.y;
      const bool backward = axis.horizontal ? value < axis.zero - 0.5 : value > axis.zero + 0.5;
      Rect outside, inside;
      if (axis.horizontal) {
        const double y = item.anchor.y - height / 2;
        outside = box_of(item, backward ? value - gap - width : value + gap, y);
        inside = box_of(item, backward ? value + gap : value - gap - width, y);
      } else {
        const double x = std::clamp(item.anchor.x - width / 2, surface_.bounds.x,
                                    std::max(surface_.bounds.x, surface_.bounds.right() - width));
        const double lift = gap * 0.4;  // The line's own leading adds to it.
        outside = box_of(item, x, backward ? value + lift : value - lift - height);
        inside = box_of(item, x, backward ? value - lift - height : value + lift);
      }
      const TextAlign align = !axis.horizontal ? TextAlign::Center : backward ? TextAlign::Right : TextAlign::Left;
      // A label may not lie on a neighbour's bar: its leading may, its letters not.
      const Rect letters = outside.inset({height * 0.2, 0, height * 0.2, 0});
      if (field_.is_open(outside) && field_.cost(letters) < kNeighbourCost) return put(item, outside, align), true;
      const double length = std::abs(value - axis.zero), thickness = bar_thickness(*item.unit, axis);
      const bool roomy = axis.horizontal ? length > width + 2 * gap && thickness >= height * 0.8
                                         : length > height + gap && thickness >= width + gap;
      if (roomy && field_.is_open(inside)) return put(item, inside, align, false), true;
      return false;
    };
    if (!at_some_size(item, place)) drop(item);
  }
}

void LabelPlacer::place_inside(std::vector<LabelItem>& items) {
  for (LabelItem& item : items) {
    const bool top = !item.prefer.empty() && item.prefer.front() == "top";
    Rect segment{std::min(item.x.a, item.x.b), std::min(item.y.a, item.y.b), std::abs(item.x.a - item.x.b),
                 std::abs(item.y.a - item.y.b)};
    const bool flat_x = segment.width <= 0, flat_y = segment.height <= 0;
    if (flat_x) segment.x = item.anchor.x;
    if (flat_y) segment.y = item.anchor.y;
    const auto place = [&] {
      const double width = item.shaped->width, height = label_height(*item.shaped), pad = item.style.size * 0.25;
      const ValueAxis axis = value_axis_of(*item.unit, context_.scales);
      const double thickness = bar_thickness(*item.unit, axis);
      if (!top && (flat_x ? thickness : segment.width) < width + pad * 2) return false;
      if (!top && (flat_y ? thickness : segment.height) < height * 0.9) return false;
      double x = segment.center().x - width / 2, y = segment.center().y - height / 2;
      if (top) {
        x = std::clamp(x, surface_.plot.x, std::max(surface_.plot.x, surface_.plot.right() - width));
        y = surface_.plot.y + pad;
      }
      const Rect box = box_of(item, x, y);
      if (!field_.is_open(box)) return false;
      put(item, box, TextAlign::Center, top);
      return true;
    };
    if (!at_some_size(item, place)) drop(item);
  }
}

void LabelPlacer::place_between(std::vector<LabelItem>& items) {
  if (items.empty()) return;
  // All in the gaps before their columns, or all above them; all of one size, or none: a few would speak for the rest.
  const double full = items.front().style.size, least = items.front().min_size;
  for (double size = full;; size = std::max(least, size * kShrink)) {
    if (size != full) {
      for (LabelItem& item : items) reshape(item, size, context_.shaper);
    }
    for (const bool in_gap : {true, false}) {
      const auto boxes = boxes_between(items, in_gap);
      if (!boxes) continue;
      for (std::size_t i = 0; i < items.size(); ++i) put(items[i], (*boxes)[i], TextAlign::Center);
      return;
    }
    if (size <= least) break;
  }
  for (const LabelItem& item : items) drop(item);
}

std::optional<std::vector<Rect>> LabelPlacer::boxes_between(const std::vector<LabelItem>& items, bool in_gap) const {
  constexpr int kSteps = 20;
  constexpr double kPitch = 0.25;  // Heights of a label.
  LabelField field = field_;
  std::vector<Rect> boxes;
  for (const LabelItem& item : items) {
    if (in_gap && !fits_gap(item, context_.scales)) return std::nullopt;
    const double width = item.shaped->width, height = label_height(*item.shaped);
    const Edges gap = gap_of(item, context_.scales);
    const double middle = in_gap ? (gap.a + gap.b) / 2 : item.x.b;
    // Beside a low column it stands on the base, not across it.
    const double base = value_axis_of(*item.unit, context_.scales).zero;
    const double top = in_gap && item.anchor.y <= base ? std::min(item.anchor.y, base - height) : item.anchor.y;
    const double x =
        std::clamp(middle - width / 2, surface_.bounds.x, std::max(surface_.bounds.x, surface_.bounds.right() - width));
    const auto box_at = [&](int step) { return box_of(item, x, top - height * ((in_gap ? 0 : 1) + step * kPitch)); };
    int step = 0;
    while (step < kSteps && !field.is_open(box_at(step))) ++step;
    if (step == kSteps) return std::nullopt;
    boxes.push_back(box_at(step));
    field.add_text(boxes.back());
  }
  return boxes;
}

void LabelPlacer::place_rule(std::vector<LabelItem>& items) {
  for (LabelItem& item : items) {
    const bool level = item.unit->encoding.find(Channel::Y) != nullptr;
    const auto place = [&] {
      const double width = item.shaped->width, height = label_height(*item.shaped), gap = item.style.size * 0.15;
      std::vector<Rect> boxes;
      if (level) {
        for (const double x : {surface_.plot.right() - width, surface_.plot.x}) {
          boxes.push_back(box_of(item, x, item.anchor.y - gap - height));
          boxes.push_back(box_of(item, x, item.anchor.y + gap));
        }
      } else {
        for (const double x : {item.anchor.x + gap * 2, item.anchor.x - gap * 2 - width})
          boxes.push_back(box_of(item, x, surface_.plot.y));
      }
      const Rect* best = nullptr;
      double best_cost = 0;
      for (const Rect& box : boxes) {
        if (!field_.is_open(box)) continue;
        const double cost = field_.cost(box);
        if (best == nullptr || cost < best_cost) best = &box, best_cost = cost;
      }
      if (best == nullptr) return false;
      put(item, *best, TextAlign::Left);
      return true;
    };
    if (!at_some_size(item, place)) drop(item);
  }
}

GroupNode LabelPlacer::take() {
  warn_dropped();
  GroupNode group;
  group.info.role = "labels";
  group.children = std::move(leaders_);
  for (Node& label : labels_) group.children.push_back(std::move(label));
  return group;
}

void LabelPlacer::place_floating(std::vector<LabelItem> items) {
  for (const FloatingLabel& label : jopan::place_floating(std::move(items), field_, context_.shaper)) {
    if (!label.place) {
      drop(label.item);
      continue;
    }
    const Rect& box = label.place->box;
    const double dx = box.center().x - label.item.anchor.x;
    put(label.item, box,
        dx < -box.width / 4  ? TextAlign::Right
        : dx > box.width / 4 ? TextAlign::Left
                             : TextAlign::Center);
    if (label.place->leader) lead(label.place->line);
  }
}

void LabelPlacer::place_column(std::vector<LabelItem> items) {
  if (items.empty()) return;
  const Rect& plot = surface_.plot;
  const double bottom = std::min(surface_.bounds.bottom(), plot.bottom() + items.front().style.size);
  const auto fits = [&]() -> std::optional<std::vector<double>> {
    std::vector<ColumnLabel> column;
    for (const LabelItem& item : items)
      column.push_back({item.anchor.y, label_height(*item.shaped) + item.style.size * 0.12});
    return dodge(column, surface_.bounds.y, bottom);
  };
  // What gives way when the column is too full: two lines become one, then smaller type, then the least important go.
  auto centers = fits();
  if (!centers) {
    const double limit = surface_.bounds.right() - plot.right();
    for (LabelItem& item : items) {
      std::string one_line = item.text;
      std::replace(one_line.begin(), one_line.end(), '\n', ' ');
      LabelItem flat = item;
      flat.text = one_line;
      reshape(flat, item.style.size, context_.shaper);
      if (flat.shaped->width + item.offset <= limit) item = std::move(flat);
    }
    centers = fits();
  }
  if (!centers) {
    for (LabelItem& item : items) reshape(item, item.min_size, context_.shaper);
    centers = fits();
  }
  while (!centers && !items.empty()) {
    const auto least = std::min_element(items.begin(), items.end(),
                                        [](const LabelItem& a, const LabelItem& b) { return a.priority < b.priority; });
    drop(*least);
    items.erase(least);
    centers = fits();
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    LabelItem& item = items[i];
    const double x = plot.right() + item.offset, height = label_height(*item.shaped);
    if (x + item.shaped->width > surface_.bounds.right() + 0.5) {
      const double room = surface_.bounds.right() - x;
      item.shaped = context_.shaper.lay_out(
          item.text, item.style, {.width = room, .wrap = Wrap::Greedy, .max_lines = item.shaped->lines.size()});
    }
    const Rect box = box_of(item, x, (*centers)[i] - height / 2);
    if (!field_.is_open(box)) {
      drop(item);
      continue;
    }
    const double moved = (*centers)[i] - item.anchor.y;
    const bool early = item.anchor.x < plot.right() - item.style.size;  // The line ends before the plot does.
    if (needs_leader(item, moved) || early)
      lead({{item.anchor.x + item.style.size * 0.3, item.anchor.y}, {x - item.style.size * 0.2, (*centers)[i]}});
    put(item, box, TextAlign::Left);
  }
}

}  // namespace jopan
