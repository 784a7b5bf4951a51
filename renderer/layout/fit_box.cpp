// Fit::Box, a card's: guides and labels are measured, the plots get what the box has left, and everything is placed in
// it.
#include "layout/box_fit.h"

namespace jopan {
namespace {

const JsonPointer& place_of(const View& view) {
  return view.units.empty() ? view.at : view.units.front()->at;
}

void warn_dropped(const Fitted& fitted, const View& view, Warnings* warnings) {
  if (warnings == nullptr) return;
  const JsonPointer& at = place_of(view);
  if (fitted.dropped_names > 0)
    warnings->add(warning_at(
        at, "layout.labels_dropped",
        std::to_string(fitted.dropped_names) + " names on an axis were left out so that the others can be read",
        "use fewer rows or a larger size"));
  if (fitted.shortened_labels > 0)
    warnings->add(warning_at(at, "text.shortened",
                             std::to_string(fitted.shortened_labels) + " labels of axes or legends end in an ellipsis",
                             "shorten them"));
}

}  // namespace

Result<ChartPicture> fit_box(const View& view, const ChartContext& context) {
  const double width = context.box->width;
  const std::unique_ptr<BoxFit> fit = fit_view_box(view, context);
  const double guess = context.box->height.value_or(fit->preferred_height(width));
  Room room = fit->across(width, guess);
  Size plot;
  plot.width = width - room.left - room.right;
  if (plot.width < fit->least().width)
    return fail(error_at({}, "chart.does_not_fit", "the labels leave no room for the chart",
                         "shorten the labels or use a larger size"));
  const Room down = fit->down(plot.width, room, guess);
  room.top = down.top, room.bottom = down.bottom;
  const double height = context.box->height.value_or(std::max(fit->least().height, fit->preferred_height(plot.width)) +
                                                     room.top + room.bottom);
  plot.height = height - room.top - room.bottom;
  if (plot.height < fit->least().height)
    return fail(
        error_at({}, "chart.does_not_fit", "the chart does not fit this height", "use a larger size or fewer rows"));
  JOPAN_TRY(Fitted fitted, fit->place(plot, room));
  warn_dropped(fitted, view, context.warnings);

  ChartPicture picture;
  picture.group.transform = Transform::translation(room.left, room.top);
  picture.group.children.emplace_back(root_frame(std::move(fitted.item)));
  picture.size = {width, height};
  picture.dropped_names = fitted.dropped_names;
  picture.crowded_labels = fitted.crowded_labels;
  picture.plot = {room.left, room.top, plot.width, plot.height};
  return picture;
}

}  // namespace jopan
