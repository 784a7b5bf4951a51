// Replies that several handlers give.
#pragma once

#include <string>

#include "core/json.h"
#include "core/result.h"
#include "render.h"
#include "service/http.h"

namespace jopan {

[[nodiscard]] Reply reply_json(const Json& json);
[[nodiscard]] Reply reply_text(std::string content_type, std::string text);
/// The picture, its warnings in the Jopan-Warnings header: {"count": 2, "codes": ["text.shrunk"]} in ASCII.
[[nodiscard]] Reply reply_picture(const Rendered& rendered, const Diagnostics& more_warnings = {});
/// 304 for a client that has_version(); `media_type` is what the whole reply would have.
[[nodiscard]] Reply reply_not_modified(std::string_view media_type);
/// Names the reply's version and says how long it may be kept.
[[nodiscard]] Reply with_version(Reply reply, std::string version, std::string_view cache_control);
/// For what only the asker should see, as it is now.
[[nodiscard]] Reply never_kept(Reply reply);
/// Pages of other origins may read it.
[[nodiscard]] Reply open_to_all(Reply reply);

/// For what changes with an edited file: asked about each time, sent only when it is new.
inline constexpr std::string_view kAskEachTime = "no-cache";
/// For what changes with the program.
inline constexpr std::string_view kMinutes = "public, max-age=300";

/// That the body says it is plain JSON. Error code: request.media_type.
[[nodiscard]] Result<void> check_document_body(const Request& request);
/// The JSON document in a POST's body. Errors: request.media_type, body.*.
[[nodiscard]] Result<Json> read_document(const Request& request, const Limits& limits);

/// Errors about a path.
[[nodiscard]] Diagnostic not_found(const std::string& path, std::string hint = "");

}  // namespace jopan
