// One view's picture in two acts: the guides are measured and the plot gets its size; then everything is placed and
// emitted. Both fits meet in assemble().
#pragma once

#include "grammar/build_view.h"
#include "guide/axis.h"
#include "guide/legend.h"
#include "layout/draw_chart.h"
#include "layout/placed_labels.h"
#include "mark/mark.h"

namespace jopan {

/// All of a view around its plot; coordinates are the plot's.
struct Assembled {
  GroupNode view;                  ///< mark_type "group", role "frame", one item at the plot's origin.
  Rect bounds;                     ///< Of everything, Vega's way.
  std::size_t dropped_labels = 0;  ///< Of axes.
  std::size_t dropped_names = 0;   ///< Of these, those of categories.
  std::size_t crowded_labels = 0;  ///< Of bar ends and line ends.
};

/// Width and height of the plot in px, from numbers, steps and the config (Fit::Plot).
[[nodiscard]] Size plot_size(const View& view);
[[nodiscard]] double step_extent(const View& view, const ScaleModel& scale, const SizeModel& size);

/// What a card's box adds to a view (Fit::Box); nothing of it in Vega's own layout.
struct BoxFrame {
  PlacedLabels* labels = nullptr;
  Rect chart;                ///< The box, in px of the plot.
  bool guides_only = false;  ///< To measure: marks and placed labels are left out.
};
[[nodiscard]] Assembled assemble(const View& view, const RangedScales& scales, const std::vector<MeasuredAxis>& axes,
                                 Size plot, const ChartContext& context, const BoxFrame* box = nullptr);
[[nodiscard]] Result<ChartPicture> fit_plot(const View& view, const ChartContext& context);
[[nodiscard]] Result<ChartPicture> fit_box(const View& view, const ChartContext& context);

[[nodiscard]] std::vector<MeasuredAxis> measure_axes(const View& view, const RangedScales& scales, Size plot,
                                                     Shaper& shaper);
/// A union that keeps boxes without width or height.
[[nodiscard]] Rect joined(const Rect& a, const Rect& b);

}  // namespace jopan
