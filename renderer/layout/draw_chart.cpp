#include "layout/draw_chart.h"

#include "core/stop.h"
#include "layout/frame.h"
#include "spec/names.h"

namespace jopan {
namespace {

// Top-level members that Vega-Lite reads beside the config.
Json with_top_level(const Json& spec) {
  Json document = spec;
  for (const char* name : {"background", "padding"}) {
    if (const Json* value = find_member(spec, name)) document["config"][name] = *value;
  }
  return document;
}

Result<void> check_marks(const View& view) {
  if (view.grid) {
    for (const View& cell : view.grid->cells) JOPAN_CHECK(check_marks(cell));
  }
  for (const auto& unit : view.units) {
    if (!find_mark_type(unit->mark)) {
      return fail(
          error_at(unit->at / "mark", "vega_lite.unsupported", "the mark \"" + unit->mark + "\" is not drawn yet"));
    }
  }
  return {};
}

}  // namespace

Result<ChartPicture> draw_chart(const Json& spec, const JsonPointer& at, const ChartContext& context) {
  BuildContext build;
  build.brand_config = context.config;
  build.data = context.data;
  build.table = context.table;
  build.read = context.read;
  build.warnings = context.warnings;
  const Json document = spec.is_object() ? with_top_level(spec) : spec;
  JOPAN_TRY(const View view, build_view(document, at, build));
  JOPAN_CHECK(check_marks(view));
  JOPAN_CHECK(check_stop(context.stop));
  return context.box ? fit_box(view, context) : fit_plot(view, context);
}

}  // namespace jopan
