// Words that a view chooses from a closed list (colours, schemes, curves, shapes, formats, orders, sizes), read before
// anything is drawn: one that does not exist is an error, not a default in its place.
#pragma once

#include "core/json.h"
#include "core/result.h"

namespace jopan {

/// Errors, all of them: mark.unknown_color, mark.unknown_shape, mark.unknown_curve, scale.unknown_scheme,
/// encoding.unknown_sort, format.bad, spec.wrong_kind.
[[nodiscard]] Result<void> check_values(const Json& document, const JsonPointer& at);

/// Error: spec.is_vega, for a document of Vega itself.
[[nodiscard]] Result<void> refuse_vega(const Json& document);

}  // namespace jopan
