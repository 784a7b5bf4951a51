// The starters, one file a family.
#pragma once

#include <span>

#include "service/starters/starters.h"

namespace jopan::starters {

extern const std::string_view kPhotograph;  ///< For Starter::photograph.

[[nodiscard]] std::span<const Starter> charts();
[[nodiscard]] std::span<const Starter> bodies();  ///< What is not a chart, and the template.

}  // namespace jopan::starters
