// The starters, one file a family.
#pragma once

#include <span>

#include "service/starters/starters.h"

namespace jopan::starters {

[[nodiscard]] std::span<const Starter> charts();
[[nodiscard]] std::span<const Starter> bodies();  ///< What is not a chart, and the template.

}  // namespace jopan::starters
