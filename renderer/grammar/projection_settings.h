#pragma once

#include "geo/projection.h"
#include "grammar/signals.h"

namespace jopan {

/// A projection's JSON, its expressions evaluated. Errors: projection.unknown_type, projection.bad_value.
[[nodiscard]] Result<geo::ProjectionSettings> projection_settings(const Json& props, const Signals& signals,
                                                                  const JsonPointer& at);
/// Signals in which `width` and `height` are the plot's.
[[nodiscard]] Signals sized_signals(const Signals& signals, Size plot);

}  // namespace jopan
