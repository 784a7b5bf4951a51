#include "layout/draw_chart.h"

#include "core/stop.h"
#include "grammar/axes_line.h"
#include "grammar/direct_labels.h"
#include "layout/frame.h"
#include "spec/names.h"
#include "spec/zoom.h"

namespace jopan {
namespace {

// Vega's size of a label.
constexpr double kVegaLabel = 11;

// Top-level members that Vega-Lite reads beside the config; px as the brand's config has them.
Json with_top_level(const Json& spec, const Json* config) {
  const Json* label = config ? find_member(*config, "zoom") : nullptr;
  Json document = label && label->is_number() ? zoomed(spec, label->get<double>() / kVegaLabel) : spec;
  for (const char* name : {"background", "padding", "autosize"}) {
    if (const Json* value = find_member(spec, name)) document["config"][name] = *value;
  }
  return document;
}

}  // namespace

Result<CompiledChart> compile_chart(const Json& spec, const JsonPointer& at, const ChartContext& context) {
  BuildContext build;
  build.brand_config = context.config;
  build.data = context.data;
  build.table = context.table;
  build.read = context.read;
  build.warnings = context.warnings;
  const Json document = spec.is_object() ? with_top_level(spec, context.config) : spec;
  JOPAN_TRY(View view, build_view(document, at, build));
  JOPAN_CHECK(view.signals->check_work(at));
  if (context.direct_labels) label_lines_directly(view);
  std::string line = axes_line(view);
  return CompiledChart{std::make_shared<const View>(std::move(view)), std::move(line)};
}

Result<ChartPicture> lay_out_chart(const CompiledChart& chart, const ChartContext& context) {
  JOPAN_CHECK(check_stop(context.stop));
  JOPAN_TRY(ChartPicture picture, context.box ? fit_box(*chart.view, context) : fit_plot(*chart.view, context));
  JOPAN_CHECK(chart.view->signals->check_work(JsonPointer{}));
  return picture;
}

}  // namespace jopan
