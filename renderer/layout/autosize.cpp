#include "layout/autosize.h"

namespace jopan {

Autosize autosize_of(const View& view) {
  std::string type = "pad";
  Autosize autosize;
  if (view.width.container || view.height.container) {
    type = !view.height.container ? "fit-x" : !view.width.container ? "fit-y" : "fit";
    autosize.contains_padding = true;
  }
  if (const Json* given = view.config->find("autosize")) {
    const Json* name = given->is_string() ? given : find_member(*given, "type");
    if (name && name->is_string()) type = name->get<std::string>();
    if (const Json* contains = find_member(*given, "contains")) autosize.contains_padding = *contains == "padding";
  }
  autosize.none = type == "none";
  const bool fits = type == "fit" || type == "fit-x" || type == "fit-y";
  const bool x_steps = view.width.step.has_value(), y_steps = view.height.step.has_value();
  if (!fits || (x_steps && y_steps)) return autosize;
  // A direction that is measured in steps leaves the fitting to the other one.
  autosize.fit_x = !x_steps && (type != "fit-y" || y_steps);
  autosize.fit_y = !y_steps && (type != "fit-x" || x_steps);
  return autosize;
}

}  // namespace jopan
