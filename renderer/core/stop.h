// A render that has had its time stops between stages and says so.
#pragma once

#include <stop_token>

#include "core/result.h"

namespace jopan {

/// Errors: render.stopped.
[[nodiscard]] inline Result<void> check_stop(const std::stop_token& stop) {
  if (!stop.stop_requested()) return {};
  return fail(error_at({}, "render.stopped", "the render took too long",
                       "use fewer rows or a smaller size, or allow more time (--deadline)"));
}

}  // namespace jopan
