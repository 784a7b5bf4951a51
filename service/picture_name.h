// The last part of a picture's address, "og@2x.png": a size, a scale and a format in one plain file name.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "render.h"

namespace jopan {

/// Sets size, scale and format. "og.png", "og@2x.png", "600x300@1.5x.svg". Error codes: request.not_found for an ending
/// that is no format, request.bad_parameter for a scale that is none.
[[nodiscard]] Result<void> read_picture_name(std::string_view name, RenderRequest& request);

/// `inline; filename="…"`: what a browser calls the file that a user saves. Other than ASCII goes into filename* (RFC
/// 6266).
[[nodiscard]] std::string content_disposition(std::string_view file_name);

/// "og@2x.png", as read_picture_name() reads it; "card" for the size that the card names.
[[nodiscard]] std::string picture_name(const RenderRequest& request);

}  // namespace jopan
