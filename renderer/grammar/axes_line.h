// What axes show, as a line of text: where the config says `axis.titles: "line"`, titles do not stand at their axes but
// once above the chart, as Korean newsrooms set them.
#pragma once

#include <string>
#include <vector>

#include "grammar/view.h"

namespace jopan {

/// "(가로: 나이, 세로: 인구(만))", "(인구, 단위: 만)"; empty where nothing is to be said.
[[nodiscard]] std::string axes_line(const std::vector<AxisModel>& axes);
/// Of a plot or of a facet, whose cells share their axes; views side by side each have their own line.
[[nodiscard]] std::string axes_line(const View& view);
/// The same for narrow plots: a line each where both axes need a word.
[[nodiscard]] std::vector<std::string> axes_lines(const std::vector<AxisModel>& axes);

}  // namespace jopan
