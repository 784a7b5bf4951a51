// One function per endpoint, each in its handle_*.cpp. A failure becomes a problem document in reply_error.cpp.
#pragma once

#include "core/result.h"
#include "service/app.h"
#include "service/http.h"

namespace jopan {

[[nodiscard]] Result<Reply> handle_render(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_lint(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_expand(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_schema(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_brands(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_sizes(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_health(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_gallery(const Request& request, const App& app);
/// Everything below /examples/: pages, pictures, cards and their data.
[[nodiscard]] Result<Reply> handle_example(const Request& request, const App& app);

}  // namespace jopan
