// Query parameters, read strictly: what is not known or not understood is an error, never ignored.
#pragma once

#include <initializer_list>
#include <string_view>

#include "core/result.h"
#include "render.h"
#include "service/http.h"

namespace jopan {

/// Each name at most once and among `known`. Error codes: request.unknown_parameter, request.repeated_parameter.
[[nodiscard]] Result<void> check_query(const Fields& query, std::initializer_list<std::string_view> known);

/// on_error may only be "image". Error code: request.bad_parameter.
[[nodiscard]] Result<void> check_on_error(const Fields& query);

/// format, size, scale, quality, theme and brand, whichever are there. Error code: request.bad_parameter.
[[nodiscard]] Result<void> read_render_query(const Fields& query, RenderRequest& request);

}  // namespace jopan
