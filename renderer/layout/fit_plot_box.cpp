#include <algorithm>
#include <cmath>

#include "layout/box_fit.h"
#include "mark/encode.h"

namespace jopan {
namespace {

// The column of category labels takes at most this share of the chart's width.
constexpr double kWidestLabels = 0.38;
// In label sizes: between axes on one side.
constexpr double kAxisGap = 0.8;
// A plot smaller than this many label heights shows nothing.
constexpr double kLeastPlot = 3.5;
// Height where the box gives none: per bar in label sizes, or of the width but in narrow pictures high enough to read.
constexpr double kStepInLabels = 2.5, kInnerStepInLabels = 1.75, kHeightOfWidth = 0.56, kHeightInLabels = 16;

// Category labels begin on the chart's left edge rather than end at the plot.
void align_column(MeasuredAxis& axis) {
  if (axis.horizontal() || axis.model->orient != "left") return;
  const Json* align = axis.model->find("labelAlign");
  if (align == nullptr || *align != "left") return;
  for (const AxisTick& tick : axis.ticks) {
    if (tick.text) axis.label_shift = std::max(axis.label_shift, tick.text->width);
  }
}

Room overhang(const Rect& bounds, Size plot) {
  return {.left = std::max(0.0, std::ceil(-bounds.x)),
          .right = std::max(0.0, std::ceil(bounds.right() - plot.width)),
          .top = std::max(0.0, std::ceil(-bounds.y)),
          .bottom = std::max(0.0, std::ceil(bounds.bottom() - plot.height))};
}

class PlotFit : public BoxFit {
 public:
  PlotFit(const View& view, PlotParts parts, const ChartContext& context)
      : view_(view),
        parts_(std::move(parts)),
        context_(context),
        labels_(view, *context.shaper, context.ground, context.warnings) {}

  Room across(double width, double height) override {
    chart_width_ = width;
    const Size plot{width * 0.8, height * 0.85};
    const RangedScales provisional = ranged({.width = plot.width, .height = plot.height});
    const double column = labels_.end_column(provisional, {width, plot.height});
    measure(axes_, provisional, plot, false);
    std::vector<MeasuredAxis> trial = axes_;
    for (MeasuredAxis& axis : trial) axis.measuring = true;
    measure(trial, provisional, plot, true);
    // Titles take the width that there is.
    Room room = overhang(measured(provisional, trial, plot, {0, 0, width, 0}, no_title_), plot);
    room.right = std::max(room.right, column);
    return {.left = room.left, .right = room.right, .top = 0, .bottom = 0};
  }

  // The axis under the plot wraps its labels in the plot's final width.
  Room down(double width, const Room& beside, double height) override {
    const Size plot{width, height * 0.85};
    const RangedScales provisional = ranged({.width = plot.width, .height = plot.height});
    measure(axes_, provisional, plot, true);
    const Rect chart{-beside.left, 0, beside.left + width + beside.right, 0};
    const Room room = overhang(measured(provisional, axes_, plot, chart, parts_.title), plot);
    return {.left = 0, .right = 0, .top = room.top, .bottom = room.bottom};
  }

  double preferred_height(double width) const override {
    const double size = label_size(view_);
    for (const ScaleModelPtr& scale : view_.scales) {
      if (scale->channel != Channel::Y || !scale->discrete()) continue;
      const bool nested = std::any_of(view_.scales.begin(), view_.scales.end(),
                                      [&](const ScaleModelPtr& inner) { return inner->nested_in == scale; });
      ScaleModel free = *scale;  // Whatever step the config would give bars.
      free.step.reset();
      return step_extent(view_, nested ? *scale : free,
                         {.px = {},
                          .step = size * (nested ? kInnerStepInLabels : kStepInLabels),
                          .step_for_offset = nested,
                          .container = false});
    }
    return std::round(std::max(width * kHeightOfWidth, size * kHeightInLabels));
  }

  Size least() const override { return {kLeastPlot * label_size(view_), kLeastPlot * label_size(view_)}; }

  Result<Fitted> place(Size plot, const Room& room) override {
    const RangedScales bare = ranged({.width = plot.width, .height = plot.height});
    const PlotSpace space = labels_.with_end_room(bare.space(), bare);
    const RangedScales scales = ranged(space);
    const BoxFrame frame{
        .labels = &labels_,
        .chart = {-room.left, -room.top, room.left + plot.width + room.right, room.top + plot.height + room.bottom},
        .guides_only = false,
        .title = &parts_.title};
    for (MeasuredAxis& axis : axes_) {
      if (axis.horizontal()) axis.label_span = {frame.chart.x, frame.chart.right()};
    }
    Assembled all = assemble(view_, scales, axes_, plot, context_, &frame);
    return Fitted{std::move(all.item), all.dropped_names, all.crowded_labels, all.shortened_labels};
  }

 private:
  /// px that the axes before it on the same side take, unless the document says where it stands.
  double outside(const std::vector<MeasuredAxis>& axes, const MeasuredAxis& axis, const RangedScales& scales,
                 Size plot) const {
    if (axis.model->part == AxisPart::Grid || axis.model->find("offset") || !axis.labels) return 0;
    double reach = 0;
    for (const MeasuredAxis& before : axes) {
      if (before.model->orient != axis.model->orient || before.model->part == AxisPart::Grid || !before.labels)
        continue;
      const Room room = overhang(place_axis(before, view_, scales).bounds, plot);
      const std::string& orient = axis.model->orient;
      const double taken = orient == "left"    ? room.left
                           : orient == "right" ? room.right
                           : orient == "top"   ? room.top
                                               : room.bottom;
      reach = std::max(reach, taken + kAxisGap * label_size(view_));
    }
    return reach;
  }

  RangedScales ranged(const PlotSpace& space) const {
    view_.signals->set("width", space.width);
    view_.signals->set("height", space.height);
    return {view_.scales, space, *view_.config, *view_.signals};
  }

  void measure(std::vector<MeasuredAxis>& axes, const RangedScales& scales, Size plot, bool horizontal) const {
    for (const AxisModel& model : parts_.axes) {
      const bool is_horizontal = model.orient == "top" || model.orient == "bottom";
      if (is_horizontal != horizontal) continue;
      const double length = horizontal ? plot.width : plot.height;
      MeasuredAxis axis = measure_axis(model, view_, *scales.find(model.scale.get()), length, *context_.shaper,
                                       chart_width_ * kWidestLabels);
      align_column(axis);
      axis.outside = outside(axes, axis, scales, plot);
      axes.push_back(std::move(axis));
    }
  }

  Rect measured(const RangedScales& scales, const std::vector<MeasuredAxis>& axes, Size plot, const Rect& chart,
                const std::optional<TitleModel>& title) {
    const BoxFrame frame{.labels = &labels_, .chart = chart, .guides_only = true, .title = &title};
    return assemble(view_, scales, axes, plot, context_, &frame).bounds;
  }

  const View& view_;
  const PlotParts parts_;
  const std::optional<TitleModel> no_title_;
  const ChartContext& context_;
  PlacedLabels labels_;
  std::vector<MeasuredAxis> axes_;
  double chart_width_ = 0;
};

}  // namespace

Room larger(const Room& a, const Room& b) {
  return {.left = std::max(a.left, b.left),
          .right = std::max(a.right, b.right),
          .top = std::max(a.top, b.top),
          .bottom = std::max(a.bottom, b.bottom)};
}

double label_size(const View& view) {
  return view.config->number("axis", "labelFontSize", 10);
}

std::unique_ptr<BoxFit> fit_plot_box(const View& view, PlotParts parts, const ChartContext& context) {
  return std::make_unique<PlotFit>(view, std::move(parts), context);
}

std::unique_ptr<BoxFit> fit_view_box(const View& view, const ChartContext& context) {
  if (view.grid) return fit_grid_box(view, context);
  return fit_plot_box(view, {view.axes, view.title}, context);
}

}  // namespace jopan
