// Which handler answers what.
#pragma once

#include <string_view>

#include "service/app.h"
#include "service/http.h"

namespace jopan {

/// Always a reply: an unknown path is 404, a wrong method 405.
[[nodiscard]] Reply answer(const Request& request, const App& app);

/// True for requests that draw nothing, so that they need not wait behind those that do. Reads the request line.
[[nodiscard]] bool is_light(std::string_view request_line);

}  // namespace jopan
