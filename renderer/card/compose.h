// A card's frame: headline, deck and unit above, note, source, credit and logo below, and the body in what is left.
// When all does not fit, things give way in this order, each with a warning: smaller type, more lines, credit, note.
#pragma once

#include <stop_token>

#include "card/card.h"
#include "data/read.h"
#include "layout/draw_chart.h"
#include "scene/scene.h"
#include "styles/theme.h"
#include "text/shaper.h"

namespace jopan {

struct ComposeContext {
  Shaper* shaper = nullptr;
  const Theme* theme = nullptr;
  const DataSource* data = nullptr;
  ReadOptions read;
  Warnings* warnings = nullptr;
  std::stop_token stop;
};

/// Errors: card.does_not_fit, and those of the body.
[[nodiscard]] Result<Scene> compose(const Card& card, const ComposeContext& context);

/// The chart of a card as a Vega-Lite view, forms written out; the unit line that goes with it.
struct ChartSource {
  Json view;
  std::string unit_line;
  TablePtr table;
  bool labels_left_out = false;
  CompiledChart compiled;  ///< Of `view`, when compile_card_chart() has made it.
};
[[nodiscard]] Result<void> compile_card_chart(ChartSource& source, const Card& card, const ComposeContext& context);
[[nodiscard]] Result<ChartSource> prepare_chart(const Card& card, const ComposeContext& context);
/// The same chart with an axis, and a legend where it needs one, in place of value labels; false where that is
/// so already or the card itself says what its labels are.
[[nodiscard]] Result<bool> leave_labels_out(ChartSource& source, const Card& card, const ComposeContext& context);

}  // namespace jopan
