// Reading what the user named on the command line.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "core/result.h"

namespace jopan {

/// The whole file, or standard input for "-". Errors: file.missing (with the nearest name in its folder),
/// file.cannot_read, body.too_large.
[[nodiscard]] Result<std::string> read_input(const std::string& path, std::size_t limit);

/// Reads `descriptor` to its end; more than `limit` bytes is the error `too_large`. errno values become
/// file.cannot_read.
[[nodiscard]] Result<std::string> read_all(int descriptor, std::size_t limit, const std::string& name,
                                           const Diagnostic& too_large);

/// "did you mean …?" among the entries of `folder`, or "".
[[nodiscard]] std::string nearest_file_hint(const std::filesystem::path& folder, const std::string& wrong);

}  // namespace jopan
