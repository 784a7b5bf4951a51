// What a legend takes over from the mark that it explains: the paint and the shape of its symbols, where no scale of
// the legend gives them.
#pragma once

#include "grammar/guides.h"

namespace jopan {

/// fill, stroke, opacity, strokeWidth …; empty when the mark says nothing. `own` is the channel's legend definition.
[[nodiscard]] Json legend_symbol_paint(const ScaleUse& use, const Json& own, const Config& config,
                                       const Signals& signals);
/// The opacity of a colour ramp; null for none.
[[nodiscard]] Json legend_ramp_opacity(const ScaleUse& use, const Json& own, const Config& config,
                                       const Signals& signals);
/// "square" for bars, "stroke" for lines …
[[nodiscard]] std::string legend_symbol_shape(const ScaleUse& use, const Signals& signals);
/// Whether a colour scale gives the symbols' fill rather than their stroke.
[[nodiscard]] bool legend_fills(const UnitView& unit);

}  // namespace jopan
