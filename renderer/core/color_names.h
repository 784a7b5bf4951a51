// CSS colour keywords.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace jopan {

/// 0xRRGGBB of a CSS colour keyword in lower case.
[[nodiscard]] std::optional<std::uint32_t> named_color(std::string_view name);

}  // namespace jopan
