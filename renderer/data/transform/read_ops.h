// What several transforms spell alike: lists of operations and of sort fields.
#pragma once

#include "data/transform/groups.h"
#include "data/transform/params.h"
#include "data/transform/transform.h"

namespace jopan {

/// An array of {"op", "field", "as", "param"}. What is wrong goes to `params`.
[[nodiscard]] std::vector<AggregateOp> read_ops(Params& params, std::string_view name);
/// An array of {"field", "order"}, or one of them.
[[nodiscard]] std::vector<SortKey> read_sort(Params& params, std::string_view name);

}  // namespace jopan
