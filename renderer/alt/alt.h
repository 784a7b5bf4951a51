// What a reader who cannot see the picture is told, in Korean.
#pragma once

#include <string>

#include "core/json.h"

namespace jopan {

/// The document's own `alt`, else its texts in reading order.
[[nodiscard]] std::string alt_text(const Json& document);

}  // namespace jopan
