// Labels that the layout places (`mark.place` on text marks, renderer/README.md). Two acts: before the plot has its
// size they say how much room they need; afterwards each gets a place on no other text, and on a mark only when there
// is no other way.
#pragma once

#include <memory>
#include <vector>

#include "core/color.h"
#include "mark/mark.h"

namespace jopan {

/// What already stands in the chart, in px of the plot.
struct ChartSurface {
  Rect bounds;  ///< The chart's box: no label leaves it.
  Rect plot;
  std::vector<Rect> texts;  ///< Axis labels, legends, titles.
  std::vector<const MarkPicture*> marks;
  std::vector<const UnitView*> units;  ///< Of `marks`, one each.
};

class PlacedLabels {
 public:
  /// True for a text mark that this class draws instead of mark/text.cpp.
  [[nodiscard]] static bool places(const UnitView& unit);

  PlacedLabels(const View& view, Shaper& shaper, const Color& ground, Warnings* warnings);
  ~PlacedLabels();

  [[nodiscard]] bool empty() const { return units_.empty(); }
  /// px right of the plot for the column of labels at line ends; `scales` are provisional, their ranges do not matter.
  /// `box` is the chart's, to which the column's share is capped.
  [[nodiscard]] double end_column(const RangedScales& scales, const Size& box);
  /// `space` with room inside the plot for labels beyond the ends of bars; `scales` are ranged for `space` as it is.
  [[nodiscard]] PlotSpace with_end_room(const PlotSpace& space, const RangedScales& scales);
  struct Emitted {
    GroupNode group;          ///< Leaders first, then the labels, one group of role "labels".
    std::size_t crowded = 0;  ///< Labels of bar ends and line ends that found no place.
  };
  [[nodiscard]] Emitted emit(const RangedScales& scales, const ChartSurface& surface);

 private:
  const View& view_;
  Shaper& shaper_;
  Color ground_;
  Warnings* warnings_;
  std::vector<const UnitView*> units_;
};

}  // namespace jopan
