#include "layout/placed_labels.h"

#include <algorithm>
#include <cmath>

#include "layout/end_room.h"
#include "layout/label_placer.h"

namespace jopan {
namespace {

// The column of labels at line ends takes at most this share of the chart's width; longer labels wrap.
constexpr double kWidestColumn = 0.34;
constexpr double kEndGap = 0.34;  // em beyond a bar's end, as label_placer.cpp leaves it
constexpr double kEndAir = 0.15;  // em between an end label and the edge of the chart

}  // namespace

bool PlacedLabels::places(const UnitView& unit) {
  return unit.mark == "text" && unit.style.own("place") != nullptr;
}

PlacedLabels::PlacedLabels(const View& view, Shaper& shaper, const Color& ground, Warnings* warnings)
    : view_(view), shaper_(shaper), ground_(ground), warnings_(warnings) {
  for (const auto& unit : view.units) {
    if (places(*unit)) units_.push_back(unit.get());
  }
}

PlacedLabels::~PlacedLabels() = default;

double PlacedLabels::end_column(const RangedScales& scales, const Size& box) {
  const MarkContext context{view_, scales, shaper_, nullptr};
  double width = 0;
  for (const UnitView* unit : units_) {
    if (label_at(*unit) != LabelAt::LineEnd) continue;
    for (const LabelItem& item : label_items(*unit, context, box.width * kWidestColumn))
      width = std::max(width, item.offset + item.shaped->width);
  }
  return std::ceil(width);
}

PlotSpace PlacedLabels::with_end_room(const PlotSpace& space, const RangedScales& scales) {
  const MarkContext context{view_, scales, shaper_, nullptr};
  std::vector<EndLabel> across, down;
  for (const UnitView* unit : units_) {
    if (label_at(*unit) != LabelAt::End) continue;
    const ValueAxis axis = value_axis_of(*unit, scales);
    if (axis.scale == nullptr) continue;
    for (const LabelItem& item : label_items(*unit, context)) {
      const double em = item.style.size;
      if (axis.horizontal) {
        const bool backward = item.anchor.x < axis.zero - 0.5;
        across.push_back({item.anchor.x / space.width, item.shaped->width + (kEndGap + kEndAir) * em, backward});
      } else {
        const bool backward = item.anchor.y > axis.zero + 0.5;  // y runs down: a negative column ends below.
        down.push_back({1 - item.anchor.y / space.height, label_height(*item.shaped) + kEndAir * em, backward});
      }
    }
  }
  for (const UnitView* unit : units_) {
    if (label_at(*unit) != LabelAt::Between) continue;
    const std::vector<LabelItem> items = label_items(*unit, context);
    const auto fits = [&](const LabelItem& item) { return fits_gap(item, scales); };
    if (std::all_of(items.begin(), items.end(), fits)) continue;
    // They stand above their columns, each over the column's own value.
    for (const LabelItem& item : items)
      down.push_back(
          {1 - item.anchor.y / space.height, 2 * label_height(*item.shaped) + kEndAir * item.style.size, false});
  }
  PlotSpace result = space;
  if (!across.empty()) {
    const EndRoom room = end_room(across, space.width);
    result.inset_left = room.before, result.inset_right = room.after;
  }
  if (!down.empty()) {
    const EndRoom room = end_room(down, space.height);
    result.inset_bottom = room.before, result.inset_top = room.after;
  }
  return result;
}

PlacedLabels::Emitted PlacedLabels::emit(const RangedScales& scales, const ChartSurface& surface) {
  if (empty()) {  // Nobody asks where a hundred thousand marks stand.
    Emitted nothing;
    nothing.group.info.role = "labels";
    return nothing;
  }
  const MarkContext context{view_, scales, shaper_, warnings_};
  std::vector<LabelItem> ends, rules, inside, between, column, floating;
  const double column_limit = std::max(0.0, surface.bounds.right() - surface.plot.right());
  for (const UnitView* unit : units_) {
    const LabelAt at = label_at(*unit);
    std::vector<LabelItem> items = label_items(*unit, context);
    if (at == LabelAt::LineEnd) {
      for (LabelItem& item : items) {
        if (item.offset + item.shaped->width > column_limit + 0.5)
          reshape(item, item.style.size, shaper_, std::max(item.style.size * 2, column_limit - item.offset));
      }
    }
    std::vector<LabelItem>& into = at == LabelAt::End       ? ends
                                   : at == LabelAt::Rule    ? rules
                                   : at == LabelAt::Inside  ? inside
                                   : at == LabelAt::Between ? between
                                   : at == LabelAt::LineEnd ? column
                                                            : floating;
    into.insert(into.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  }
  LabelPlacer placer(context, surface, ground_);
  placer.place_end(ends);
  placer.place_inside(inside);
  placer.place_between(between);
  placer.place_column(std::move(column));
  placer.place_rule(rules);
  placer.place_floating(std::move(floating));
  const std::size_t crowded = placer.crowded();
  return {placer.take(), crowded};
}

}  // namespace jopan
