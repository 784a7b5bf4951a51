// Opaque pixels to a JPEG file with colour at full resolution (4:4:4), which coloured letters need.
#pragma once

#include <cstdint>
#include <string>

#include "backend/png/encode.h"
#include "core/result.h"

namespace jopan::jpeg {

/// libjpeg's JPEG_MAX_DIMENSION.
inline constexpr std::uint32_t kLongestSide = 65'500;

/// `quality` is libjpeg's, 1 to 100. Equal pixels give equal bytes on every machine. Errors: backend.out_of_memory,
/// backend.failed.
[[nodiscard]] Result<std::string> encode(const png::Pixels& pixels, int quality);

}  // namespace jopan::jpeg
