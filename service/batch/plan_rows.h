// A template and its rows as the sources of a plan.
#pragma once

#include "core/result.h"
#include "service/batch/name_pattern.h"
#include "service/batch/plan.h"
#include "service/batch/rows.h"

namespace jopan::batch {

/// Fills the template, sources and warnings of `plan`. Errors: file.*, template.no_params, template.missing_column, and
/// what is wrong with the template whatever the row.
[[nodiscard]] Result<void> plan_rows(Plan& plan, const RowTable& rows, const NamePattern& pattern,
                                     const Limits& limits);

/// One row laid out for the template's own faults, such as an unknown field of the card.
[[nodiscard]] Result<void> check_first_row(const Plan& plan, const RenderContext& context, const Limits& limits);

}  // namespace jopan::batch
