// The names of all pictures of a plan, each of them once.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "service/batch/name_pattern.h"
#include "service/batch/plan.h"
#include "service/batch/rows.h"

namespace jopan::batch {

/// What may stand in a pattern's braces.
[[nodiscard]] std::vector<std::string> name_fields(const std::vector<std::string>& columns);
/// For an order without a pattern: what tells its pictures apart.
[[nodiscard]] std::string default_pattern(const Order& order);

/// Fills plan.names. `rows` are those of the plan's sources, or null. Errors: name.*, batch.same_name,
/// batch.overwrites_input.
[[nodiscard]] Result<void> name_pictures(Plan& plan, const NamePattern& pattern, const std::vector<Row>* rows);

}  // namespace jopan::batch
