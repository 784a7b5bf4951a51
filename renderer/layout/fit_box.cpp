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

/// The first scale in a view that has more names than the brand has colours.
const ScaleModel* repeats_colors(const View& view) {
  const Json* colors = view.config->find("range", "category");
  if (colors == nullptr || !colors->is_array()) return nullptr;
  for (const ScaleModelPtr& scale : view.scales) {
    const bool own = scale->find("range") || scale->find("scheme");
    if (scale->type == ScaleType::Ordinal && !own && scale->default_range == "category" &&
        scale->values.size() > colors->size())
      return scale.get();
  }
  if (!view.grid) return nullptr;
  for (const View& cell : view.grid->cells) {
    if (const ScaleModel* found = repeats_colors(cell)) return found;
  }
  return nullptr;
}

void warn_repeated_colors(const View& view, Warnings* warnings) {
  const ScaleModel* scale = warnings ? repeats_colors(view) : nullptr;
  if (scale == nullptr) return;
  warnings->add(warning_at(place_of(view), "color.repeated",
                           std::to_string(scale->values.size()) + " names share " +
                               std::to_string(view.config->find("range", "category")->size()) + " colours",
                           "colour the few that matter and leave the rest grey"));
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
  warn_repeated_colors(view, context.warnings);

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
