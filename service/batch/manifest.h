// manifest.json: what was made from what, for programs and for the next run.
#pragma once

#include <string>

#include "service/batch/run.h"

namespace jopan::batch {

/// {"jopan", "build", "complete", "options", "inputs", "cards": [{"card", "file", "row", "pictures", "errors"}]}. Holds
/// no time: the same cards give the same bytes.
[[nodiscard]] std::string write_manifest(const Plan& plan, const Report& report, const std::string& build);

}  // namespace jopan::batch
