#include <array>

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

GroupNode mark_group(const UnitView& unit, const MarkPicture& picture, const MarkContext& context, Rect* bounds) {
  const MarkType& type = *find_mark_type(unit.mark);
  GroupNode group;
  group.info = {.role = "mark", .mark_type = std::string(type.scene_type), .name = unit.name, .at = unit.at};
  const PlotSpace& space = context.scales.space();
  if (const Json* clip = unit.style.own("clip"); clip && *clip == true) {
    group.clip = Rect{0, 0, space.width, space.height};
    if (bounds) *bounds = *group.clip;
  } else if (bounds) {
    Rect all;
    for (const Rect& box : picture.boxes) all = all.united(box);
    *bounds = all;
  }
  const auto notes = item_notes(unit, context, picture.rows);
  const auto item = [&](std::size_t i) {
    Node node = picture.items[i];
    if (!notes.empty()) std::visit([&](auto& value) { value.info.note = notes[i]; }, node.value);
    return node;
  };
  for (std::size_t i = 0; picture.piles.empty() && i < picture.items.size(); ++i) group.children.push_back(item(i));
  for (const MarkPile& pile : picture.piles) {
    GroupNode cut;
    cut.clip = pile.box;
    cut.clip_corners = pile.corners;
    for (std::size_t i : pile.items) cut.children.push_back(item(i));
    group.children.emplace_back(std::move(cut));
  }
  return group;
}

}  // namespace jopan
