// Plots whose marks have nothing to show, and why.
#pragma once

#include "grammar/draft.h"

namespace jopan {

/// Warning: chart.nothing_drawn, one a plot. Needs trained scales.
void warn_of_empty_plots(const ViewDraft& root, Warnings& warnings);

}  // namespace jopan
