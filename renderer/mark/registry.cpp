#include <array>

#include "mark/mark.h"
#include "mark/notes.h"

namespace jopan {

extern const MarkType kBarMark, kRectMark, kTickMark, kPointMark, kCircleMark, kSquareMark, kLineMark, kAreaMark,
    kRuleMark, kTextMark, kArcMark, kTrailMark, kImageMark;

std::span<const MarkType* const> mark_types() {
  static constexpr std::array<const MarkType*, 13> kTypes{
      &kBarMark,  &kRectMark, &kTickMark, &kPointMark, &kCircleMark, &kSquareMark, &kLineMark,
      &kAreaMark, &kRuleMark, &kTextMark, &kArcMark,   &kTrailMark,  &kImageMark};
  return kTypes;
}

const MarkType* find_mark_type(std::string_view name) {
  for (const MarkType* type : mark_types()) {
    if (type->name == name) return type;
  }
  return nullptr;
}

namespace {

bool is_clipped(const UnitView& unit) {
  const Json* clip = unit.style.own("clip");
  return clip && *clip == true;
}

Rect plot_box(const MarkContext& context) {
  const PlotSpace& space = context.scales.space();
  return {0, 0, space.width, space.height};
}

}  // namespace

Rect mark_bounds(const UnitView& unit, const MarkPicture& picture, const MarkContext& context) {
  if (is_clipped(unit)) return plot_box(context);
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
  if (is_clipped(unit)) group.clip = plot_box(context);
  const auto notes = item_notes(unit, context, picture.rows);
  for (std::size_t i = 0; i < notes.size(); ++i)
    std::visit([&](auto& value) { value.info.note = notes[i]; }, picture.items[i].value);
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
