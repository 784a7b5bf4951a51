// Which grapheme clusters are set with the emoji face (UTS #51).
#pragma once

#include <span>

namespace jopan {

/// True when the cluster asks for emoji presentation: by its own property, by U+FE0F, as a flag, a keycap, or a
/// sequence with skin tone or joiner. U+FE0E asks for text.
[[nodiscard]] bool has_emoji_presentation(std::span<const char32_t> cluster);

}  // namespace jopan
