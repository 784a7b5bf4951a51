// What spreadsheets save, as UTF-8.
#pragma once

#include <string>

#include "core/result.h"

namespace jopan::batch {

/// UTF-8 with or without a byte order mark, UTF-16 with one ("Unicode text"), or else CP949, which Korean spreadsheets
/// write by default. Error code: data.unknown_encoding.
[[nodiscard]] Result<std::string> decode_text(std::string bytes);

}  // namespace jopan::batch
