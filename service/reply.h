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
[[nodiscard]] Reply reply_picture(Rendered rendered);
/// `reply` under a strong entity tag that the client must ask about each time; without a body where it has that version
/// already.
[[nodiscard]] Reply with_entity_tag(const Request& request, const std::string& hash, Reply reply);
[[nodiscard]] bool has_version(const Request& request, const std::string& hash);
[[nodiscard]] Reply reply_not_modified(const std::string& hash);

/// The JSON document in a POST's body. Errors: request.media_type, body.*.
[[nodiscard]] Result<Json> read_document(const Request& request, const Limits& limits);

/// Errors about a path.
[[nodiscard]] Diagnostic not_found(const std::string& path, std::string hint = "");

}  // namespace jopan
