// cairo's status as our errors.
#pragma once

#include <cairo.h>

#include "core/result.h"

namespace jopan::cairo {

/// Errors: backend.out_of_memory, backend.failed.
Result<void> check(cairo_status_t status);

/// The error for memory that ran out.
Diagnostic out_of_memory();

}  // namespace jopan::cairo
