#include <array>

#include "mark/mark.h"

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
  group.children = picture.items;
  return group;
}

}  // namespace jopan
