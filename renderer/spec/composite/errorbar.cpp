// errorbar: a rule over the error's extent, with ticks at its ends when asked for.
#include "spec/composite/error_extent.h"

namespace jopan {
namespace {

Result<CompositeView> expand(const CompositeSource& source) {
  JOPAN_TRY(ErrorExtent extent, error_extent(source));
  extent.encoding.erase("size");
  const Json *thickness = find_member(source.mark.props, "thickness"), *size = find_member(source.mark.props, "size");
  Json tick{{"type", "tick"}, {"orient", extent.value.vertical() ? "horizontal" : "vertical"}};
  Json rule{{"type", "rule"}};
  if (thickness) tick["thickness"] = rule["size"] = *thickness;
  if (size) tick["size"] = *size;
  CompositeView view;
  view.transforms = std::move(extent.transforms);
  const auto add = [&](const char* name, const Json& mark, const char* from, const char* to) {
    add_part(view.layers, source, extent.value, {name, mark, from, to, extent.encoding, extent.tooltip});
  };
  add("ticks", tick, "lower_", "");
  add("ticks", tick, "upper_", "");
  add("rule", rule, "lower_", "upper_");
  return view;
}

}  // namespace

extern const CompositeMark kErrorbarMark{.name = "errorbar", .expand = &expand};

}  // namespace jopan
