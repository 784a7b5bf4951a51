// Expressions anywhere in a document, read before anything is drawn: one that cannot be read is an error, not a
// property that is quietly missing.
#pragma once

#include "core/json.h"
#include "core/result.h"

namespace jopan {

/// `{"expr": …}`, `{"signal": …}` and `labelExpr` outside of data; and the parameters that expressions, predicates and
/// conditions name. Errors: those of Expression::parse, expression.unknown_name, param.unknown, param.cycle,
/// vega_lite.unsupported; all of them. Warning: expression.unknown_name, within a mark.
[[nodiscard]] Result<void> check_expressions(const Json& document, const JsonPointer& at, Warnings& warnings);

}  // namespace jopan
