// Pixels to a WebP file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "backend/png/encode.h"
#include "core/result.h"

namespace jopan::webp {

/// The format has 14 bits for it.
inline constexpr std::uint32_t kLongestSide = 16'383;

/// `pixels` are not premultiplied here. Without `quality` nothing is lost: decoding gives back these pixels (but for
/// the colour of clear ones). Errors: backend.out_of_memory, backend.failed.
[[nodiscard]] Result<std::string> encode(const png::Pixels& pixels, std::optional<int> quality);

}  // namespace jopan::webp
