// Fit::Box, a card's: guides and labels are measured, the plot gets what the box has left, and everything is placed in
// it. Widths come first, because how labels wrap decides how high the axis under the plot is.
#include <algorithm>
#include <cmath>

#include "layout/frame.h"
#include "mark/encode.h"

namespace jopan {
namespace {

// The column of category labels takes at most this share of the chart's width.
constexpr double kWidestLabels = 0.38;
// A plot smaller than this many label heights shows nothing.
constexpr double kLeastPlot = 3.5;
// Height where the box gives none: per bar in label sizes, or of the width but in narrow pictures high enough to read.
constexpr double kStepInLabels = 2.5, kInnerStepInLabels = 1.75, kHeightOfWidth = 0.56, kHeightInLabels = 16;

double label_size(const View& view) {
  return view.config->number("axis", "labelFontSize", 10);
}

RangedScales ranged(const View& view, const PlotSpace& space) {
  view.signals->set("width", space.width);
  view.signals->set("height", space.height);
  return {view.scales, space, *view.config, *view.signals};
}

// Category labels begin on the chart's left edge rather than end at the plot.
void align_column(MeasuredAxis& axis) {
  if (axis.horizontal() || axis.model->orient != "left") return;
  const Json* align = axis.model->find("labelAlign");
  if (align == nullptr || *align != "left") return;
  for (const AxisTick& tick : axis.ticks) {
    if (tick.text) axis.label_shift = std::max(axis.label_shift, tick.text->width);
  }
}

void measure(std::vector<MeasuredAxis>& axes, const View& view, const RangedScales& scales, Size plot,
             const ChartContext& context, bool horizontal) {
  for (const AxisModel& model : view.axes) {
    const bool across = model.orient == "top" || model.orient == "bottom";
    if (across != horizontal) continue;
    const double length = across ? plot.width : plot.height;
    MeasuredAxis axis = measure_axis(model, view, *scales.find(model.scale.get()), length, *context.shaper,
                                     context.box->width * kWidestLabels);
    align_column(axis);
    axes.push_back(std::move(axis));
  }
}

double preferred_plot_height(const View& view, double plot_width) {
  const double size = label_size(view);
  for (const ScaleModelPtr& scale : view.scales) {
    if (scale->channel != Channel::Y || !scale->discrete()) continue;
    const bool nested = std::any_of(view.scales.begin(), view.scales.end(),
                                    [&](const ScaleModelPtr& inner) { return inner->nested_in == scale; });
    ScaleModel free = *scale;  // Whatever step the config would give bars.
    free.step.reset();
    return step_extent(view, nested ? *scale : free,
                       {.px = {},
                        .step = size * (nested ? kInnerStepInLabels : kStepInLabels),
                        .step_for_offset = nested,
                        .container = false});
  }
  return std::round(std::max(plot_width * kHeightOfWidth, size * kHeightInLabels));
}

struct Overhang {
  double left = 0, top = 0, right = 0, bottom = 0;
};

Overhang overhang(const Rect& bounds, Size plot) {
  return {std::max(0.0, std::ceil(-bounds.x)), std::max(0.0, std::ceil(-bounds.y)),
          std::max(0.0, std::ceil(bounds.right() - plot.width)),
          std::max(0.0, std::ceil(bounds.bottom() - plot.height))};
}

void warn_dropped(std::size_t dropped, std::size_t shortened, const View& view, Warnings* warnings) {
  if (warnings == nullptr) return;
  const JsonPointer at = view.units.empty() ? JsonPointer{} : view.units.front()->at;
  if (dropped > 0)
    warnings->add(warning_at(at, "layout.labels_dropped",
                             std::to_string(dropped) + " axis labels were left out so that the others can be read",
                             "use fewer rows or a larger size"));
  if (shortened > 0)
    warnings->add(warning_at(at, "text.shortened", std::to_string(shortened) + " axis labels end in an ellipsis",
                             "shorten them"));
}

}  // namespace

Result<ChartPicture> fit_box(const View& view, const ChartContext& context) {
  const double width = context.box->width;
  PlacedLabels labels(view, *context.shaper, context.ground, context.warnings);
  Size plot{width * 0.8, context.box->height.value_or(preferred_plot_height(view, width)) * 0.85};

  // Across: what stands left and right of the plot.
  RangedScales provisional = ranged(view, {.width = plot.width, .height = plot.height});
  const double column = labels.end_column(provisional, {width, plot.height});
  std::vector<MeasuredAxis> axes;
  measure(axes, view, provisional, plot, context, false);
  std::vector<MeasuredAxis> trial = axes;
  measure(trial, view, provisional, plot, context, true);
  BoxFrame frame{.labels = &labels, .chart = {0, 0, width, 0}, .guides_only = true};
  Overhang over = overhang(assemble(view, provisional, trial, plot, context, &frame).bounds, plot);
  over.right = std::max(over.right, column);
  plot.width = width - over.left - over.right;

  // Down: the axis under the plot wraps its labels in the plot's final width.
  const double least = kLeastPlot * label_size(view);
  if (plot.width < least)
    return fail(error_at({}, "chart.does_not_fit", "the labels leave no room for the chart",
                         "shorten the labels or use a larger size"));
  provisional = ranged(view, {.width = plot.width, .height = plot.height});
  measure(axes, view, provisional, plot, context, true);
  const Overhang down = overhang(assemble(view, provisional, axes, plot, context, &frame).bounds, plot);
  over.top = down.top, over.bottom = down.bottom;
  const double height =
      context.box->height.value_or(std::max(least, preferred_plot_height(view, plot.width)) + over.top + over.bottom);
  plot.height = height - over.top - over.bottom;
  if (plot.height < least)
    return fail(
        error_at({}, "chart.does_not_fit", "the chart does not fit this height", "use a larger size or fewer rows"));

  const RangedScales bare = ranged(view, {.width = plot.width, .height = plot.height});
  const PlotSpace space = labels.with_end_room(bare.space(), bare);
  const RangedScales scales = ranged(view, space);
  frame.guides_only = false;
  frame.chart = {-over.left, -over.top, width, height};
  Assembled all = assemble(view, scales, axes, plot, context, &frame);
  std::size_t shortened = 0;
  for (const MeasuredAxis& axis : axes) shortened += axis.shortened;
  warn_dropped(all.dropped_labels, shortened, view, context.warnings);

  ChartPicture picture;
  picture.group.transform = Transform::translation(over.left, over.top);
  picture.group.children.emplace_back(root_frame(std::move(all.item)));
  picture.size = {width, height};
  picture.dropped_names = all.dropped_names;
  picture.crowded_labels = all.crowded_labels;
  picture.plot = {over.left, over.top, plot.width, plot.height};
  return picture;
}

}  // namespace jopan
