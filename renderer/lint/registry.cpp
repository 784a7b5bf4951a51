#include <array>

#include "lint/lint.h"

namespace jopan {

void check_missing_source(const Json&, Warnings&);
void check_bar_without_zero(const Json&, Warnings&);

std::span<const LintRule> lint_rules() {
  static constexpr std::array<LintRule, 2> kRules = {{
      {"lint.missing_source", &check_missing_source},
      {"lint.bar_without_zero", &check_bar_without_zero},
  }};
  return kRules;
}

}  // namespace jopan
