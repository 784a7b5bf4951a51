// From diagnostics to an HTTP error. The only place that knows status codes of errors.
#pragma once

#include <string_view>

#include "core/diagnostic.h"
#include "service/http.h"

namespace jopan {

/// application/problem+json (RFC 9457), never cached: {type, title, status, detail, errors: [{pointer, code, message,
/// hint}]}. The first error's code decides the status; warnings among `errors` are left out.
[[nodiscard]] Reply reply_error(const Diagnostics& errors);

/// 400 for what the client can mend, 422 for what cannot be laid out, 5xx for what is ours.
[[nodiscard]] int status_of(std::string_view code);

}  // namespace jopan
