#include "backend/cairo/status.h"

namespace jopan::cairo {

Diagnostic out_of_memory() {
  return error_at({}, "backend.out_of_memory", "there is not enough memory for a picture of this size",
                  "ask for a smaller size or scale");
}

Result<void> check(cairo_status_t status) {
  if (status == CAIRO_STATUS_SUCCESS) return {};
  if (status == CAIRO_STATUS_NO_MEMORY) return fail(out_of_memory());
  return fail(
      error_at({}, "backend.failed", std::string("the picture could not be drawn: ") + cairo_status_to_string(status)));
}

}  // namespace jopan::cairo
