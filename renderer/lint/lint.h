// Findings about a card that draws but should not be published as it is. One rule a file and a line in registry.cpp;
// messages are for the editor, in Korean. What the layout could not fit comes as warnings of the layout itself.
#pragma once

#include <span>
#include <string_view>

#include "core/diagnostic.h"
#include "core/json.h"

namespace jopan {

struct LintRule {
  std::string_view code;
  void (*check)(const Json& document, Warnings& warnings);
};

[[nodiscard]] std::span<const LintRule> lint_rules();

}  // namespace jopan
