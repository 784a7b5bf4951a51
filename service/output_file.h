// Writing a result whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/result.h"

namespace jopan {

/// "-" is standard output. A regular file appears under its name only when every byte is on disk: a temporary file in
/// the same folder is written, synced and renamed. Devices and pipes are written to directly. Error code:
/// file.cannot_write.
struct OutputOptions {
  std::filesystem::path staging;  ///< Where the temporary file is, on the same file system; empty: beside the file.
  /// False: whole against a killed process, but not against a power cut before the caller has synced.
  bool sync = true;
};
[[nodiscard]] Result<void> write_output(const std::string& path, std::string_view bytes,
                                        const OutputOptions& options = {});

}  // namespace jopan
