// Byte-exact keys of shaped texts: the parts have a fixed size or end with NUL, which no family name holds.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/text_style.h"
#include "text/part_span.h"

namespace jopan {

/// What a shaped paragraph depends on.
[[nodiscard]] std::string paragraph_key(std::string_view text, std::span<const PartSpan> spans, const TextStyle& style);
/// What a finished line depends on.
[[nodiscard]] std::string text_key(std::string_view text, const TextStyle& style);

}  // namespace jopan
