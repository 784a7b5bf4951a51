// How large a drawing in SVG wants to be, from its first element; nothing is rendered.
#pragma once

#include <optional>
#include <string_view>

#include "core/geometry.h"

namespace jopan {

/// `width` and `height` in px, else the size of `viewBox`. Nothing when the bytes do not begin with an <svg> element or
/// it says neither.
[[nodiscard]] std::optional<Size> svg_size(std::string_view bytes);
[[nodiscard]] bool is_svg(std::string_view bytes);

}  // namespace jopan
