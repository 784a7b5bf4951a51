#include <algorithm>
#include <array>

#include "grammar/unit.h"
#include "mark/encode.h"
#include "mark/mark.h"
#include "mark/notes.h"

namespace jopan {

extern const MarkType kBarMark, kRectMark, kTickMark, kPointMark, kCircleMark, kSquareMark, kLineMark, kAreaMark,
    kRuleMark, kTextMark, kArcMark, kTrailMark, kImageMark, kGeoshapeMark;

std::span<const MarkType* const> mark_types() {
  static constexpr std::array<const MarkType*, 14> kTypes{
      &kBarMark,  &kRectMark, &kTickMark, &kPointMark, &kCircleMark, &kSquareMark, &kLineMark,
      &kAreaMark, &kRuleMark, &kTextMark, &kArcMark,   &kTrailMark,  &kImageMark,  &kGeoshapeMark};
  return kTypes;
}

const MarkType* find_mark_type(std::string_view name) {
  for (const MarkType* type : mark_types()) {
    if (type->name == name) return type;
  }
  return nullptr;
}

namespace {

// px beyond the plot that items may reach; none: as far as they do.
std::optional<double> clip_margin(const UnitView& unit) {
  const Json* clip = unit.style.own("clip");
  if (!clip) return std::nullopt;
  if (clip->is_number()) return clip->get<double>();
  return *clip == true ? std::optional(0.0) : std::nullopt;
}

// `order` as a value: what it lifts is drawn over the rest. Fields have sorted the rows already.
void lift_items(const UnitView& unit, const MarkContext& context, MarkPicture& picture) {
  const ChannelDef* def = unit.encoding.find(Channel::Order);
  if (!def || def->is_field() || !picture.piles.empty() || is_path_mark(unit.mark)) return;
  const ChannelEncoder order(unit, context, Channel::Order);
  std::vector<std::pair<double, std::size_t>> places;
  for (std::size_t i = 0; i < picture.items.size(); ++i) places.emplace_back(order.number(picture.rows[i], 0), i);
  std::ranges::stable_sort(places, {}, &std::pair<double, std::size_t>::first);
  std::vector<Node> items;
  for (const auto& place : places) items.push_back(std::move(picture.items[place.second]));
  picture.items = std::move(items);
}

Rect plot_box(const MarkContext& context, double margin) {
  const PlotSpace& space = context.scales.space();
  return Rect{0, 0, space.width, space.height}.grown(margin);
}

}  // namespace

Rect mark_bounds(const UnitView& unit, const MarkPicture& picture, const MarkContext& context) {
  if (const auto margin = clip_margin(unit)) return plot_box(context, *margin);
  Rect all;
  for (const Rect& box : picture.boxes) all = all.united(box);
  return all;
}

GroupNode mark_group(const UnitView& unit, MarkPicture& picture, const MarkContext& context) {
  GroupNode group;
  group.info = {.role = "mark",
                .mark_type = std::string(find_mark_type(unit.mark)->scene_type),
                .name = unit.name,
                .at = unit.at,
                .note = nullptr};
  if (const auto margin = clip_margin(unit)) group.clip = plot_box(context, *margin);
  const auto notes = item_notes(unit, context, picture.rows);
  for (std::size_t i = 0; i < notes.size(); ++i)
    std::visit([&](auto& value) { value.info.note = notes[i]; }, picture.items[i].value);
  lift_items(unit, context, picture);
  if (picture.piles.empty()) group.children = std::move(picture.items);
  for (const MarkPile& pile : picture.piles) {
    GroupNode cut;
    cut.clip = pile.box;
    cut.clip_corners = pile.corners;
    for (std::size_t i : pile.items) cut.children.push_back(std::move(picture.items[i]));
    group.children.emplace_back(std::move(cut));
  }
  return group;
}

}  // namespace jopan
