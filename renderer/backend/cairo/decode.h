// Photographs as cairo surfaces.
#pragma once

#include <optional>
#include <string_view>

#include "backend/cairo/handle.h"

namespace jopan::cairo {

/// A premultiplied ARGB32 or opaque RGB24 surface, upright or not as stored; nothing when the file is damaged or larger
/// than 50 megapixels. Of a JPEG that is many times larger than `wanted_width` px only as much is decoded as is needed.
[[nodiscard]] Surface decode_jpeg(std::string_view file, double wanted_width);
[[nodiscard]] Surface decode_webp(std::string_view file);

}  // namespace jopan::cairo
