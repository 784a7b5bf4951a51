#include <algorithm>

#include "card/body/body.h"
#include "card/read_data.h"
#include "form/form.h"
#include "layout/draw_chart.h"

namespace jopan {

namespace {

Result<void> expand_into(ChartSource& source, const Json& form, const Card& card, const ComposeContext& context) {
  JOPAN_TRY(Expanded expanded, expand_form(form, {.table = &*source.table,
                                                  .theme = context.theme,
                                                  .zone = context.read.zone,
                                                  .at = card.body_at,
                                                  .data_at = card.data_at,
                                                  .warnings = context.warnings}));
  source.view = std::move(expanded.view);
  source.unit_line = std::move(expanded.unit_line);
  return {};
}

// What the layout finds in an expanded form is said of the form: its reader never wrote the layers.
void point_at_form(std::span<Diagnostic> diagnostics, const JsonPointer& form) {
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.at.str().starts_with(form.str() + "/")) diagnostic.at = form;
  }
}

}  // namespace

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
  JOPAN_CHECK(expand_into(source, card.body, card, context));
  return source;
}

Result<bool> leave_labels_out(ChartSource& source, const Card& card, const ComposeContext& context) {
  if (source.labels_left_out || !is_form(card.body) || card.body.contains("labels")) return false;
  source.labels_left_out = true;
  Json form = card.body;
  form["labels"] = "none";
  Warnings again;  // The same as of the first expansion.
  ComposeContext quiet = context;
  quiet.warnings = &again;
  JOPAN_CHECK(expand_into(source, form, card, quiet));
  return true;
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
  Warnings warnings;
  chart_context.warnings = &warnings;
  chart_context.stop = context.stop;
  Result<ChartPicture> drawn = draw_chart(chart.view, card.body_at, chart_context);
  Diagnostics found = warnings.take();
  if (is_form(card.body)) point_at_form(found, card.body_at);
  for (Diagnostic& warning : found) context.warnings->add(std::move(warning));
  if (!drawn) {
    if (is_form(card.body)) point_at_form(drawn.error(), card.body_at);
    for (Diagnostic& error : drawn.error()) {
      if (error.at.str().empty()) error.at = card.body_at;
    }
    return fail(std::move(drawn.error()));
  }
  ChartPicture& picture = *drawn;
  return Body{std::move(picture.group), picture.size.height, picture.dropped_names, picture.crowded_labels};
}

}  // namespace jopan
