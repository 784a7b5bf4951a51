// Names at the ends of lines in place of a legend, where the config says `line.directLabels`: the reader need not look
// up colours.
#pragma once

#include "grammar/view.h"

namespace jopan {

/// Adds a text unit for a plot with one set of lines, told apart by colour alone, and takes their legend away. A legend
/// that the document describes stays; so does one that other marks need, and that of many or crowded lines.
void label_lines_directly(View& plot);

}  // namespace jopan
