#include "layout/label_placer.h"

#include <algorithm>
#include <cmath>

#include "layout/dodge.h"

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
      // A band behind the data (reference range) is ground, not an obstacle.
      const bool ground = unit.mark == "rect";
      if (!ground) field.add_mark(picture.boxes[i]);
      continue;
    }
    Point current{}, start{};
    std::size_t next = 0;
    const auto points = path->path.points();
    for (const Path::Command command : path->path.commands()) {
      switch (command) {
        case Path::Command::Move: current = start = points[next++]; break;
        case Path::Command::Line: field.add_segment({current, points[next]}), current = points[next++]; break;
        case Path::Command::Curve: field.add_segment({current, points[next + 2]}), current = points[next + 2], next += 3; break;
        case Path::Command::Close: field.add_segment({current, start}), current = start; break;
      }
    }
  }
}

bool is_bar(const UnitView& unit) { return unit.mark == "bar"; }

// Radius of what a floating label stands beside: the point's mark, or an annotation's ring, and some air.
double mark_radius(const LabelItem& item) { return item.style.size * (item.at == LabelAt::Callout ? 0.42 : 0.34); }

// Long enough a move that a reader needs a line to follow it.
bool needs_leader(const LabelItem& item, double moved) { return std::abs(moved) > item.style.size * 0.75; }

}  // namespace

LabelPlacer::LabelPlacer(const MarkContext& context, const ChartSurface& surface, const Color& ground)
    : context_(context), surface_(surface), ground_(ground), field_(surface.bounds), halo_width_(label_config(context.view, "haloWidth", 3)) {
  for (const Rect& text : surface.texts) field_.add_text(text);
  for (std::size_t i = 0; i < surface.marks.size(); ++i) add_obstacles(field_, *surface.units[i], *surface.marks[i]);
  field_.add_segment({{surface.plot.x, surface.plot.bottom()}, {surface.plot.right(), surface.plot.bottom()}});  // The axis.
  const auto color = parse_color(context.view.config->text("label", "leaderColor", "#888"));
  leader_.paint = color ? Paint(*color) : Paint(Color{136, 136, 136});
  leader_.width = std::max(1.0, halo_width_ * 0.3);
}

Rect LabelPlacer::box_of(const LabelItem& item, double x, double y) { return {x, y, item.shaped->width, label_height(*item.shaped)}; }

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
  for (const Channel channel : {axis.horizontal ? Channel::YOffset : Channel::XOffset, axis.horizontal ? Channel::Y : Channel::X}) {
    const RangedScale* scale = context_.scales.find(unit.scale(channel));
    if (scale != nullptr && scale->discrete()) return scale->bandwidth();
  }
  return 0;
}

Color LabelPlacer::readable(const LabelItem& item, const Rect& box) const {
  const auto under = mark_under(box);
  if (!under) return with_contrast(item.color, ground_, kTextContrast);
  const Color white{255, 255, 255}, black{17, 17, 17};
  const double on_white = contrast_ratio(white, *under), on_black = contrast_ratio(black, *under);
  return on_white >= std::min(on_black, kTextContrast) ? white : black;
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
  constexpr std::size_t kMostNamed = 5;  // More would only say the same.
  if (context_.warnings == nullptr || ++dropped_ > kMostNamed) return;
  context_.warnings->add(warning_at(item.unit->at, "layout.label_dropped", "the label \"" + item.text + "\" found no free place", "use a larger size, shorter labels or fewer rows"));
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
        const double x = std::clamp(item.anchor.x - width / 2, surface_.bounds.x, std::max(surface_.bounds.x, surface_.bounds.right() - width));
        const double lift = gap * 0.4;  // The line's own leading adds to it.
        outside = box_of(item, x, backward ? value + lift : value - lift - height);
        inside = box_of(item, x, backward ? value - lift - height : value + lift);
      }
      const TextAlign align = !axis.horizontal ? TextAlign::Center : backward ? TextAlign::Right : TextAlign::Left;
      // A label may not lie on a neighbour's bar: its leading may, its letters not.
      const Rect letters = outside.inset({height * 0.2, 0, height * 0.2, 0});
      if (field_.is_open(outside) && field_.cost(letters) < kNeighbourCost) return put(item, outside, align), true;
      const double length = std::abs(value - axis.zero), thickness = bar_thickness(*item.unit, axis);
      const bool roomy = axis.horizontal ? length > width + 2 * gap && thickness >= height * 0.8 : length > height + gap && thickness >= width + gap;
      if (roomy && field_.is_open(inside)) return put(item, inside, align, false), true;
      return false;
    };
    if (!at_some_size(item, place)) drop(item);
  }
}

void LabelPlacer::place_inside(std::vector<LabelItem>& items) {
  for (LabelItem& item : items) {
    const bool top = !item.prefer.empty() && item.prefer.front() == "top";
    Rect segment{std::min(item.x.a, item.x.b), std::min(item.y.a, item.y.b), std::abs(item.x.a - item.x.b), std::abs(item.y.a - item.y.b)};
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
  for (LabelItem& item : items) {
    const RangedScale* scale = context_.scales.find(item.unit->scale(Channel::X));
    const double band = scale == nullptr ? 0 : scale->bandwidth();
    const double left = std::min(item.x.a, item.x.b) + band / 2, right = std::max(item.x.a, item.x.b) - band / 2;
    const auto place = [&] {
      const double width = item.shaped->width, height = label_height(*item.shaped), air = item.style.size * 0.2;
      const double middle = (left + right) / 2;
      // In the gap beside the higher column's end where it is wide enough, else above both, over what stands there.
      const bool in_gap = right - left >= width + 2 * air;
      for (int step = 0; step < 6; ++step) {
        const double y = in_gap ? item.anchor.y + step * height * 0.5 : item.anchor.y - height * (1.0 + step);
        const double x = std::clamp(in_gap ? middle - width / 2 : item.x.b - width / 2, surface_.bounds.x, std::max(surface_.bounds.x, surface_.bounds.right() - width));
        const Rect box = box_of(item, x, y);
        if (!field_.is_open(box)) continue;
        put(item, box, TextAlign::Center);
        return true;
      }
      return false;
    };
    if (!at_some_size(item, place)) drop(item);
  }
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
        for (const double x : {item.anchor.x + gap * 2, item.anchor.x - gap * 2 - width}) boxes.push_back(box_of(item, x, surface_.plot.y));
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
  GroupNode group;
  group.info.role = "labels";
  group.children = std::move(leaders_);
  for (Node& label : labels_) group.children.push_back(std::move(label));
  return group;
}

LabelPlacer::Draft LabelPlacer::draft(std::vector<LabelItem> items) const {
  // Above this a label covers what it should explain.
  constexpr double kTooCostly = 7, kDropped = 40, kSmaller = 0.8, kWorthShrinking = 1.2;
  Draft result;
  LabelField field = field_;
  for (LabelItem& item : items) {
    const bool callout = item.at == LabelAt::Callout;
    const std::vector<std::string_view> prefer(item.prefer.begin(), item.prefer.end());
    const auto find = [&] {
      const Size size{item.shaped->width, label_height(*item.shaped)};
      return find_place(field, {.anchor = item.anchor, .size = size, .gap = mark_radius(item), .callout = callout, .prefer = prefer});
    };
    std::optional<PointPlace> place = find();
    if ((!place || place->cost > kWorthShrinking) && item.style.size > item.min_size) {
      LabelItem small = item;
      std::swap(small, item);
      reshape(item, item.min_size, context_.shaper);
      const auto smaller = find();
      const bool better = smaller && (!place || smaller->cost + kSmaller < place->cost);
      if (better) {
        place = smaller;
        result.cost += kSmaller;
      } else {
        std::swap(small, item);
      }
    }
    if (place && place->cost > kTooCostly && item.optional) place.reset();
    result.cost += place ? place->cost : item.optional ? kDropped / 4 : kDropped;
    if (place) field.add_text(place->box);
    result.places.push_back(place);
  }
  result.items = std::move(items);
  return result;
}

void LabelPlacer::place_floating(std::vector<LabelItem> items) {
  // More labels than this are noise; the rest stays unnamed.
  constexpr std::size_t kMostLabels = 400;
  // Up to here it pays to try several orders and keep the best: a label placed early takes a place that another one needs.
  constexpr std::size_t kMostReordered = 60;
  const auto by_priority = [](const LabelItem& a, const LabelItem& b) { return a.priority > b.priority; };
  std::stable_sort(items.begin(), items.end(), by_priority);
  while (items.size() > kMostLabels) {
    drop(items.back());
    items.pop_back();
  }
  Draft best = draft(items);
  // All a size smaller rather than some of them: labels of one kind look alike.
  constexpr double kSmallerAll = 0.5;
  const auto try_order = [&] {
    Draft full = draft(items);
    if (full.cost < best.cost) best = std::move(full);
    std::vector<LabelItem> small = items;
    for (LabelItem& item : small) {
      if (item.at == LabelAt::Point) reshape(item, item.min_size, context_.shaper);
    }
    Draft shrunk = draft(std::move(small));
    shrunk.cost += kSmallerAll * static_cast<double>(items.size());
    if (shrunk.cost < best.cost) best = std::move(shrunk);
  };
  if (items.size() <= kMostReordered) {
    using Order = bool (*)(const LabelItem&, const LabelItem&);
    constexpr Order kOrders[] = {[](const LabelItem& a, const LabelItem& b) { return a.anchor.x > b.anchor.x; },
                                 [](const LabelItem& a, const LabelItem& b) { return a.anchor.x < b.anchor.x; },
                                 [](const LabelItem& a, const LabelItem& b) { return a.anchor.y < b.anchor.y; },
                                 [](const LabelItem& a, const LabelItem& b) { return a.anchor.y > b.anchor.y; }};
    for (const Order order : kOrders) {
      std::stable_sort(items.begin(), items.end(), order);
      std::stable_sort(items.begin(), items.end(), by_priority);
      try_order();
    }
  }
  for (std::size_t i = 0; i < best.items.size(); ++i) {
    const LabelItem& item = best.items[i];
    if (!best.places[i]) {
      drop(item);
      continue;
    }
    const Rect& box = best.places[i]->box;
    const double dx = box.center().x - item.anchor.x;
    put(item, box, dx < -box.width / 4 ? TextAlign::Right : dx > box.width / 4 ? TextAlign::Left : TextAlign::Center);
    if (best.places[i]->leader) lead(leader_to(box, item.anchor, mark_radius(item)));
  }
}

void LabelPlacer::place_column(std::vector<LabelItem> items) {
  if (items.empty()) return;
  const Rect& plot = surface_.plot;
  const double bottom = std::min(surface_.bounds.bottom(), plot.bottom() + items.front().style.size);
  const auto fits = [&]() -> std::optional<std::vector<double>> {
    std::vector<ColumnLabel> column;
    for (const LabelItem& item : items) column.push_back({item.anchor.y, label_height(*item.shaped) + item.style.size * 0.12});
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
    const auto least = std::min_element(items.begin(), items.end(), [](const LabelItem& a, const LabelItem& b) { return a.priority < b.priority; });
    drop(*least);
    items.erase(least);
    centers = fits();
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    LabelItem& item = items[i];
    const double x = plot.right() + item.offset, height = label_height(*item.shaped);
    if (x + item.shaped->width > surface_.bounds.right() + 0.5) {
      const double room = surface_.bounds.right() - x;
      item.shaped = context_.shaper.lay_out(item.text, item.style, {.width = room, .wrap = Wrap::Greedy, .max_lines = item.shaped->lines.size()});
    }
    const Rect box = box_of(item, x, (*centers)[i] - height / 2);
    if (!field_.is_open(box)) {
      drop(item);
      continue;
    }
    const double moved = (*centers)[i] - item.anchor.y;
    const bool early = item.anchor.x < plot.right() - item.style.size;  // The line ends before the plot does.
    if (needs_leader(item, moved) || early) lead({{item.anchor.x + item.style.size * 0.3, item.anchor.y}, {x - item.style.size * 0.2, (*centers)[i]}});
    put(item, box, TextAlign::Left);
  }
}

}  // namespace jopan
