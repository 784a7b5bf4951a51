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
  GroupNode item;                    ///< At the plot's origin: frame, guides, marks.
  Rect bounds;                       ///< Of everything, Vega's way.
  double frame_stroke = 0;           ///< px that the frame's line covers beyond the bounds.
  std::size_t dropped_names = 0;     ///< Categories whose axis label found no room.
  std::size_t crowded_labels = 0;    ///< Of bar ends and line ends.
  std::size_t shortened_labels = 0;  ///< Of axes and legends, that end in an ellipsis.
};

/// Width and height of the plot in px, from numbers, steps and the config (Fit::Plot).
[[nodiscard]] Size plot_size(const View& view);
[[nodiscard]] double step_extent(const View& view, const ScaleModel& scale, const SizeModel& size);

/// What a card's box adds to a view (Fit::Box); nothing of it in Vega's own layout.
struct BoxFrame {
  PlacedLabels* labels = nullptr;
  Rect chart;                                        ///< The box, in px of the plot.
  bool guides_only = false;                          ///< To measure: marks and placed labels are left out.
  const std::optional<TitleModel>* title = nullptr;  ///< In place of the view's own.
};
[[nodiscard]] Assembled assemble(const View& view, const RangedScales& scales, const std::vector<MeasuredAxis>& axes,
                                 Size plot, const ChartContext& context, const BoxFrame* box = nullptr);
/// The item as the picture's root group.
[[nodiscard]] GroupNode root_frame(GroupNode item);

/// What legends stand around, in the plot's space.
struct LegendSurroundings {
  const View& view;
  Size plot;
  Rect x_bounds, y_bounds;        ///< Of what stands beside the plot, and of what stands above and below it.
  const BoxFrame* box = nullptr;  ///< A card's.
};
/// Puts the legends of each side there; `bounds` grows with them.
void place_legends(std::vector<LegendPicture>& legends, const LegendSurroundings& around, std::vector<Node>& nodes,
                   Rect& bounds);

/// A view and all in it, laid out around its origin in Vega's own way: a plot of that size, or a grid of views with
/// headers, whose size follows from theirs.
struct Block {
  GroupNode item;
  Size size;                ///< Of a plot; of a grid what its plots share, 0 where they differ.
  Rect bounds;              ///< Of everything.
  double frame_stroke = 0;  ///< px that the frame's line covers beyond the bounds.
};
/// `plot` is the plot's size; of a grid that of all its plots, 0 for their own.
[[nodiscard]] Block lay_out_block(const View& view, Size plot, const ChartContext& context);

[[nodiscard]] Result<ChartPicture> fit_plot(const View& view, const ChartContext& context);
[[nodiscard]] Result<ChartPicture> fit_box(const View& view, const ChartContext& context);

[[nodiscard]] std::vector<MeasuredAxis> measure_axes(const View& view, const RangedScales& scales, Size plot,
                                                     Shaper& shaper);
/// A union that keeps boxes without width or height.
[[nodiscard]] Rect joined(const Rect& a, const Rect& b);

}  // namespace jopan
