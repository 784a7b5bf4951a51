// The area of an interval selection that has a value at first: a tint behind the marks and a frame over them.
#pragma once

#include "mark/mark.h"

namespace jopan {

enum class BrushPart { Tint, Frame };

[[nodiscard]] std::vector<Node> emit_brushes(const View& view, const RangedScales& scales, BrushPart part);

}  // namespace jopan
