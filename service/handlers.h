// One function per endpoint, each in its handle_*.cpp. A failure becomes a problem document in reply_error.cpp.
#pragma once

#include "core/result.h"
#include "service/app.h"
#include "service/http.h"

namespace jopan {

[[nodiscard]] Result<Reply> handle_render(const Request& request, const App& app);
/// The same by GET: the card is in the URL.
[[nodiscard]] Result<Reply> handle_render_url(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_content_picture(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_named_picture(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_add_card(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_list_cards(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_get_card(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_put_card(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_delete_card(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_lint(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_alt(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_expand(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_schema(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_brands(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_sizes(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_health(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_ready(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_metrics(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_openapi(const Request& request, const App& app);
[[nodiscard]] Result<Reply> handle_gallery(const Request& request, const App& app);
/// Everything below /examples/: pages, pictures, cards and their data.
[[nodiscard]] Result<Reply> handle_example(const Request& request, const App& app);
/// The typesetting rules, and their pictures below it.
[[nodiscard]] Result<Reply> handle_typography(const Request& request, const App& app);

}  // namespace jopan
