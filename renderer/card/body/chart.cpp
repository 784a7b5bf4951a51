#include "card/body/body.h"
#include "card/read_data.h"
#include "form/form.h"
#include "layout/draw_chart.h"

namespace jopan {

Result<ChartSource> prepare_chart(const Card& card, const ComposeContext& context) {
  ChartSource source;
  if (!card.data.is_null()) {
    JOPAN_TRY(source.table, read_card_data(card.data, card.data_at, context.read, context.data));
  }
  if (!is_form(card.body)) {
    source.view = card.body;
    return source;
  }
  if (!source.table) return fail(error_at(card.body_at, "data.missing", "the card has no data", "add \"data\""));
  JOPAN_TRY(Expanded expanded, expand_form(card.body, {.table = &*source.table,
                                                       .theme = context.theme,
                                                       .zone = context.read.zone,
                                                       .at = card.body_at,
                                                       .data_at = card.data_at,
                                                       .warnings = context.warnings}));
  source.view = std::move(expanded.view);
  source.unit_line = std::move(expanded.unit_line);
  return source;
}

Result<Body> chart_body(const Card& card, const ChartSource& chart, const BodyBox& box, const ComposeContext& context) {
  ChartContext chart_context;
  chart_context.shaper = context.shaper;
  chart_context.config = &context.theme->config;
  chart_context.data = context.data;
  chart_context.table = chart.table ? &*chart.table : nullptr;
  chart_context.read = context.read;
  chart_context.read.inference = Inference::Vega;  // Data inside a view has its types already.
  chart_context.box = ChartBox{box.width, box.height};
  chart_context.ground = context.theme->color("ground");
  chart_context.warnings = context.warnings;
  chart_context.stop = context.stop;
  Result<ChartPicture> drawn = draw_chart(chart.view, card.body_at, chart_context);
  if (!drawn) {
    for (Diagnostic& error : drawn.error()) {
      if (error.at.str().empty()) error.at = card.body_at;
    }
    return fail(std::move(drawn.error()));
  }
  ChartPicture& picture = *drawn;
  return Body{std::move(picture.group), picture.size.height};
}

}  // namespace jopan
