// errorband: an area over the error's extent, a rectangle across the plot where there is only one axis, with lines
// along its edges when asked for.
#include "spec/composite/error_extent.h"

namespace jopan {
namespace {

Result<CompositeView> expand(const CompositeSource& source) {
  JOPAN_TRY(ErrorExtent extent, error_extent(source));
  const bool both = source.encoding.find(Channel::X) && source.encoding.find(Channel::Y);
  Json band{{"type", both ? "area" : "rect"}}, borders{{"type", both ? "line" : "rule"}};
  const Json *interpolate = find_member(source.mark.props, "interpolate"),
             *tension = find_member(source.mark.props, "tension");
  if (both && interpolate) band["interpolate"] = borders["interpolate"] = *interpolate;
  if (both && interpolate && tension) band["tension"] = borders["tension"] = *tension;
  if (!both && (interpolate || tension)) {
    source.warnings.add(warning_at(source.mark.at / (interpolate ? "interpolate" : "tension"), "mark.ignored_property",
                                   "a band along one axis has no curve; it was ignored"));
  }
  CompositeView view;
  view.transforms = std::move(extent.transforms);
  const auto add = [&](const char* name, const Json& mark, const char* from, const char* to) {
    add_part(view.layers, source, extent.value, {name, mark, from, to, extent.encoding, extent.tooltip});
  };
  add("band", band, "lower_", "upper_");
  add("borders", borders, "lower_", "");
  add("borders", borders, "upper_", "");
  return view;
}

}  // namespace

extern const CompositeMark kErrorbandMark{.name = "errorband", .expand = &expand};

}  // namespace jopan
