#include <algorithm>

#include "card/body/body.h"
#include "card/read_data.h"
#include "form/form.h"

namespace jopan {

namespace {

Result<void> expand_into(ChartSource& source, const Json& form, const Card& card, const ComposeContext& context) {
  JOPAN_TRY(Expanded expanded, expand_form(form, {.table = source.table.get(),
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

// Forms bring their own axes; other views take the house's.
ChartContext chart_context(const ChartSource& chart, const Card& card, const ComposeContext& context,
                           Warnings& warnings) {
  ChartContext result;
  result.shaper = context.shaper;
  result.config = is_form(card.body) ? &context.theme->config : &context.theme->view_config;
  result.data = context.data;
  result.table = chart.table;
  result.read = context.read;
  result.read.inference = Inference::Vega;  // Data inside a view has its types already.
  result.direct_labels = !chart.labels_left_out;
  result.ground = context.theme->color("ground");
  result.warnings = &warnings;
  result.stop = context.stop;
  return result;
}

/// Hands warnings on, and errors with their place in the card.
template <class T>
Result<void> report(Result<T>& made, const Card& card, const ComposeContext& context, Warnings& warnings) {
  Diagnostics found = warnings.take();
  if (is_form(card.body)) point_at_form(found, card.body_at);
  for (Diagnostic& warning : found) context.warnings->add(std::move(warning));
  if (made) return {};
  if (is_form(card.body)) point_at_form(made.error(), card.body_at);
  for (Diagnostic& error : made.error()) {
    if (error.at.str().empty()) error.at = card.body_at;
  }
  return fail(std::move(made.error()));
}

}  // namespace

Result<ChartSource> prepare_chart(const Card& card, const ComposeContext& context) {
  ChartSource source;
  if (!card.data.is_null()) {
    JOPAN_TRY(Table table, read_card_data(card.data, card.data_at, context.read, context.data));
    source.table = std::make_shared<const Table>(std::move(table));
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
  if (source.labels_left_out || card.body.contains("labels")) return false;
  source.labels_left_out = true;
  if (!is_form(card.body)) return true;
  Json form = card.body;
  form["labels"] = "none";
  Warnings again;  // The same as of the first expansion.
  ComposeContext quiet = context;
  quiet.warnings = &again;
  JOPAN_CHECK(expand_into(source, form, card, quiet));
  return true;
}

Result<void> compile_card_chart(ChartSource& source, const Card& card, const ComposeContext& context) {
  Warnings warnings;
  const ChartContext chart = chart_context(source, card, context, warnings);
  Result<CompiledChart> compiled = compile_chart(source.view, card.body_at, chart);
  JOPAN_CHECK(report(compiled, card, context, warnings));
  source.compiled = std::move(*compiled);
  if (!is_form(card.body)) source.unit_line = source.compiled.axes_line;
  return {};
}

Result<Body> chart_body(const Card& card, const ChartSource& chart, const BodyBox& box, const ComposeContext& context) {
  Warnings warnings;
  ChartContext layout = chart_context(chart, card, context, warnings);
  layout.box = ChartBox{box.width, box.height};
  Result<ChartPicture> drawn = lay_out_chart(chart.compiled, layout);
  JOPAN_CHECK(report(drawn, card, context, warnings));
  ChartPicture& picture = *drawn;
  return Body{std::move(picture.group), picture.size.height, picture.dropped_names, picture.crowded_labels};
}

}  // namespace jopan
