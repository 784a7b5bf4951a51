// A Vega-Lite view into a group of scene nodes: parse, compile, lay out, emit. Both looks come through here.
// `Fit::Plot` is Vega's own: the spec's width and height are the plot's, axes and legends stand outside. `Fit::Box` is
// a card's: the whole chart, guides included, fills the given box; a null height asks for the height that suits the
// chart.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "core/calendar.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/result.h"
#include "data/read.h"
#include "scene/node.h"
#include "text/shaper.h"

namespace jopan {

struct ChartBox {
  double width = 0;              ///< px, > 0
  std::optional<double> height;  ///< px, > 0
};

struct ChartContext {
  Shaper* shaper = nullptr;  ///< Not owned.
  const Json* config =
      nullptr;  ///< Brand's Vega-Lite config, over Vega-Lite's defaults and below the spec's own. May be null.
  const DataSource* data = nullptr;  ///< May be null: inline data only.
  TablePtr table;  ///< Already read top-level data (a card's); may be null. Wins over the spec's `data`.
  ReadOptions read;
  std::optional<ChartBox> box;  ///< Set: Fit::Box. Unset: Fit::Plot (--bare).
  bool direct_labels = true;    ///< Names at line ends, where the config wants them; else a legend.
  Color ground{255, 255, 255};  ///< What the chart stands on, for contrast and halos.
  Warnings* warnings = nullptr;
  std::stop_token stop;
};

struct ChartPicture {
  GroupNode group;                 ///< Origin at the top left of the chart's outer box.
  Size size;                       ///< Outer size: plot, guides, padding (bare).
  Rect plot;                       ///< The data rectangle, in the group's space.
  std::size_t dropped_names = 0;   ///< Categories whose axis label found no room (box).
  std::size_t crowded_labels = 0;  ///< Labels of bar ends and line ends that found no place (box).
  Paint background;                ///< The spec's or config's page background (bare).
};

struct View;  // grammar/view.h

/// A chart that only lacks its size: it can be laid out in any number of boxes.
struct CompiledChart {
  std::shared_ptr<const View> view;
  std::string
      axes_line;  ///< What the axes show, where the config wants it above the chart: "(가로: 나이, 세로: 인구)".
};

/// Errors: spec.*, encoding.*, mark.*, scale.*, transform.*, data.*, vega_lite.unsupported.
[[nodiscard]] Result<CompiledChart> compile_chart(const Json& spec, const JsonPointer& at, const ChartContext& context);
/// Error: chart.does_not_fit.
[[nodiscard]] Result<ChartPicture> lay_out_chart(const CompiledChart& chart, const ChartContext& context);

}  // namespace jopan
