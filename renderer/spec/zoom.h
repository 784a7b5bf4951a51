// A document's px for a card. Who writes a Vega-Lite view counts in the px of Vega's pictures, where a label is 11 px
// high; in a card labels are two or three times that, and marks, texts and distances of the document grow with them.
#pragma once

#include "core/json.h"

namespace jopan {

/// The document with its px multiplied by `factor`: sizes and distances of marks, of values and ranges of encodings,
/// and of guides. Sizes of views, positions, data and expressions stay as they are, and so does the document's shape.
[[nodiscard]] Json zoomed(const Json& document, double factor);

}  // namespace jopan
