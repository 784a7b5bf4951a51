// Fit::Plot, Vega's own: the spec's size is the plot's, the picture grows around it.
#include <cmath>

#include "layout/autosize.h"
#include "layout/frame.h"
#include "mark/encode.h"

namespace jopan {
namespace {

double padding_at(const Config& config, const char* side) {
  const Json* padding = config.find("padding");
  if (!padding) return 5;
  if (padding->is_number()) return padding->get<double>();
  const Json* one = find_member(*padding, side);
  return one && one->is_number() ? one->get<double>() : 0;
}

}  // namespace

double step_extent(const View& view, const ScaleModel& scale, const SizeModel& size) {
  double step = scale.step.value_or(size.step.value_or(20));
  BandScale band;
  band.point = scale.type == ScaleType::Point;
  band.domain = scale.values;
  const auto padding = scale.number("padding");
  band.padding_inner = scale.number("paddingInner").value_or(padding.value_or(0));
  band.padding_outer = scale.number("paddingOuter").value_or(padding.value_or(0));
  // The step is the nested offset's: a band is as wide as its inner bands need.
  for (const ScaleModelPtr& inner : view.scales) {
    if (!inner->nested_in || inner->nested_in.get() != &scale || !size.step_for_offset || !inner->discrete()) continue;
    double count = static_cast<double>(inner->values.size());
    if (inner->type == ScaleType::Band) {
      BandScale nested;
      nested.domain = inner->values;
      const auto own = inner->number("padding");
      nested.padding_inner = inner->number("paddingInner").value_or(own.value_or(0));
      nested.padding_outer = inner->number("paddingOuter").value_or(own.value_or(0));
      count = nested.range_for_step(1);
    }
    step = step * count / (1 - band.padding_inner);
    break;
  }
  return band.range_for_step(step);
}

Size plot_size(const View& view) {
  const auto extent = [&](Channel channel, const SizeModel& size) {
    if (size.px) return *size.px;
    for (const ScaleModelPtr& scale : view.scales) {
      if (scale->channel == channel && scale->discrete()) return step_extent(view, *scale, size);
    }
    const bool width = channel == Channel::X;
    return view.config->number("view", width ? "continuousWidth" : "continuousHeight", 300);
  };
  return {extent(Channel::X, view.width), extent(Channel::Y, view.height)};
}

namespace {

struct Sides {
  double left = 0, top = 0, right = 0, bottom = 0;
};

Sides beyond(const Rect& box, Size plot) {
  return {std::max(0.0, std::ceil(-box.x)), std::max(0.0, std::ceil(-box.y)),
          std::max(0.0, std::ceil(box.right() - plot.width)), std::max(0.0, std::ceil(box.bottom() - plot.height))};
}

// Views in one column have a width that can be fitted, those in one row a height; never both, as in Vega-Lite.
Autosize of_grid(Autosize autosize, Size shared) {
  const bool both = autosize.fit_x && autosize.fit_y;
  autosize.fit_x = autosize.fit_x && !both && shared.width > 0;
  autosize.fit_y = autosize.fit_y && !both && shared.height > 0;
  autosize.none = false;
  if (!autosize.fit_x && !autosize.fit_y) autosize.contains_padding = false;
  return autosize;
}

}  // namespace

Result<ChartPicture> fit_plot(const View& view, const ChartContext& context) {
  Autosize autosize = autosize_of(view);
  const Sides padding{padding_at(*view.config, "left"), padding_at(*view.config, "top"),
                      padding_at(*view.config, "right"), padding_at(*view.config, "bottom")};
  Block block = lay_out_block(view, view.grid ? Size{} : plot_size(view), context);
  if (view.grid) autosize = of_grid(autosize, block.size);
  Size plot = block.size, inner = plot;  // `inner` is the picture without its padding.
  if (autosize.contains_padding) {
    inner.width -= padding.left + padding.right;
    inner.height -= padding.top + padding.bottom;
  }
  Sides sides = beyond(block.bounds, block.size);
  if (autosize.none) {
    sides = {};
    plot = inner;
  }
  // Once, as Vega does: guides that change with the size do not ask for another round.
  if (autosize.fit_x) plot.width = std::max(0.0, inner.width - sides.left - sides.right);
  if (autosize.fit_y) plot.height = std::max(0.0, inner.height - sides.top - sides.bottom);
  if (autosize.fit_x || autosize.fit_y || autosize.none) block = lay_out_block(view, plot, context);
  if (!autosize.fit_x) inner.width = block.size.width + sides.left + sides.right;
  if (!autosize.fit_y) inner.height = block.size.height + sides.top + sides.bottom;

  const double x = sides.left + padding.left, y = sides.top + padding.top;
  ChartPicture picture;
  picture.group.transform = Transform::translation(x, y);
  picture.group.children.emplace_back(root_frame(std::move(block.item)));
  picture.size = {std::max(0.0, inner.width + padding.left + padding.right),
                  std::max(0.0, inner.height + padding.top + padding.bottom)};
  picture.plot = {x, y, block.size.width, block.size.height};
  if (const Json* background = view.config->find("background"); background && !background->is_null())
    picture.background = parse_paint(view.signals->resolve(*background));
  return picture;
}

}  // namespace jopan
