// Shortening a line by whole clusters.
#pragma once

#include <string>

#include "text/shaped_paragraph.h"

namespace jopan {

/// U+2026, one character: three full stops could be parted.
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// The longest beginning of `line`, without spaces and separators at its end, that leaves `room` px; may be empty.
[[nodiscard]] LineSpan shorten(LineMeasure& measure, LineSpan line, double room);

}  // namespace jopan
