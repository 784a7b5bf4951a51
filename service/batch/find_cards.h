// Card files from what stands on a command line.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace jopan::batch {

/// Files as they are named, globs that the shell left alone, and folders (their .json files, but story.json,
/// manifest.json and schemas), in order and each once. Errors: file.missing, batch.no_match.
[[nodiscard]] Result<std::vector<std::string>> find_cards(const std::vector<std::string>& patterns);

}  // namespace jopan::batch
