// Marks: records of how each type draws its rows. A new one is one file and a line in registry.cpp.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "grammar/ranged_scale.h"
#include "grammar/view.h"
#include "scene/node.h"
#include "text/shaper.h"

namespace jopan {

/// What a mark sees while it draws.
struct MarkContext {
  const View& view;
  const RangedScales& scales;
  Shaper& shaper;
  Warnings* warnings = nullptr;
};

/// Items with the box that Vega would give them (strokes and miters included), for the size of the picture.
/// Items that are cut to one outline: the bars of a stack, whose ends are round.
struct MarkPile {
  Rect box;
  Corners corners;
  std::vector<std::size_t> items;
};

struct MarkPicture {
  std::vector<Node> items;
  std::vector<Rect> boxes;        ///< One an item.
  std::vector<std::size_t> rows;  ///< Row of the unit's table of each item (the first, for paths).
  std::vector<MarkPile> piles;    ///< When there are any, every item is in one.
};

struct MarkType {
  std::string_view name;        ///< "bar"
  std::string_view scene_type;  ///< "rect"
  MarkPicture (*emit)(const UnitView& unit, const MarkContext& context);
};

[[nodiscard]] std::span<const MarkType* const> mark_types();
/// By name; nothing for a mark that is not drawn yet.
[[nodiscard]] const MarkType* find_mark_type(std::string_view name);

/// The box that Vega would give the unit's items together: the plot's where the mark is clipped to it.
[[nodiscard]] Rect mark_bounds(const UnitView& unit, const MarkPicture& picture, const MarkContext& context);
/// The unit's items, taken out of `picture`, in a group with Vega's classes, clipped when the mark asks for it.
[[nodiscard]] GroupNode mark_group(const UnitView& unit, MarkPicture& picture, const MarkContext& context);

}  // namespace jopan
