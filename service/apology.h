// For an <img> that must not break: on_error=image asks for a picture in an error's place.
#pragma once

#include "core/result.h"
#include "service/app.h"
#include "service/http.h"

namespace jopan {

[[nodiscard]] bool wants_apology(const Request& request);

/// A plain picture of the size and format that were asked for (og where that is no size), with status 200, never kept;
/// the error's code is in Jopan-Error. Fails where not even that can be drawn, and as find_picture().
[[nodiscard]] Result<Reply> reply_apology(const Request& request, const App& app, const Diagnostics& errors);

}  // namespace jopan
