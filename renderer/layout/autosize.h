// Vega's autosize: whether its width and height are those of the plot, or of the whole picture.
#pragma once

#include "grammar/view.h"

namespace jopan {

struct Autosize {
  bool fit_x = false, fit_y = false;  ///< The plot gets what the guides leave of the size.
  bool none = false;                  ///< The picture is as large as the plot; what stands outside is cut.
  bool contains_padding = false;      ///< The size includes the padding.
};

/// From `autosize` and sizes that are "container"; a size of steps is never fitted.
[[nodiscard]] Autosize autosize_of(const View& view);

}  // namespace jopan
