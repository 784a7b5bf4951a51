// Writing a result whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace jopan {

/// "-" is standard output. A regular file appears under its name only when every byte is on disk: a temporary file in
/// the same folder is written, synced and renamed. Devices and pipes are written to directly. Error code:
/// file.cannot_write.
[[nodiscard]] Result<void> write_output(const std::string& path, std::string_view bytes);

}  // namespace jopan
