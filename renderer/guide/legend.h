// Legends: a box of symbols with labels, or a colour ramp, at the origin; layout puts the box at its side of the plot.
#pragma once

#include <string>
#include <vector>

#include "grammar/ranged_scale.h"
#include "grammar/view.h"
#include "guide/guide_style.h"

namespace jopan {

struct LegendPicture {
  std::vector<Node> parts;  ///< In the legend's own space.
  Size size;
  std::string orient;
  std::optional<double> offset;  ///< Given for this legend.
  Point given_at;                ///< legendX, legendY for orient "none"
  std::size_t shortened = 0;     ///< Texts that end in an ellipsis.
};

/// `room` is the width that a card has for a horizontal legend: entries break into rows there, ramps become shorter and
/// a title that would leave them too little stands above. 0: no limit.
[[nodiscard]] LegendPicture emit_legend(const LegendModel& model, const View& view, const RangedScales& scales,
                                        Shaper& shaper, double room = 0);

/// One value of a legend, formatted.
struct LegendEntry {
  Value value;
  std::string label;
  double share = 0, next_share = 1;  ///< Along a gradient, 0..1.
};
[[nodiscard]] std::vector<LegendEntry> legend_entries(const LegendModel& model, const View& view,
                                                      const RangedScale& scale, double gradient_length);

/// Parts of one kind, with their box.
struct LegendBody {
  std::vector<Node> nodes;
  Rect bounds;
  Rect core;                  ///< Of a ramp, without its labels.
  std::size_t shortened = 0;  ///< Labels that end in an ellipsis.
};
[[nodiscard]] LegendBody symbol_entries(const LegendModel& model, const View& view, const RangedScales& scales,
                                        Shaper& shaper, double room);
[[nodiscard]] LegendBody gradient_ramp(const LegendModel& model, const View& view, const RangedScales& scales,
                                       Shaper& shaper, double room);
[[nodiscard]] double gradient_length(const LegendModel& model, const View& view, const PlotSpace& space);

}  // namespace jopan
