// From "this document, drawn so" to a kept or a new picture. Every address that shows a picture comes through here.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "service/app.h"
#include "service/http.h"
#include "service/picture_cache.h"
#include "service/sent_data.h"

namespace jopan {

struct PictureOrder {
  std::string key;           ///< picture_key(): all that decides the bytes.
  RenderRequest request;     ///< Its data source is set later.
  bool reads_files = false;  ///< The document may name files, so that the same order may look different tomorrow.
  std::function<Result<std::string>()> document;  ///< Its text. Asked only when it has to be drawn.
  std::shared_ptr<const SentData> fetched;        ///< Data of other hosts, which the key covers; mostly none.
};

/// `source` is the document, or what stands for it for ever: its text, its hash; `kind` says which.
[[nodiscard]] std::string picture_key(const App& app, std::string_view kind, std::string_view source,
                                      const RenderRequest& request);

/// Errors besides those of the document and of drawing: service.must_draw where `asked` may not draw and nothing is
/// kept; service.must_wait, with the key as its message, where an equal request draws it.
[[nodiscard]] Result<PicturePtr> find_picture(const Request& asked, const App& app, const PictureOrder& order);

/// True when the client has this very picture and it cannot have changed.
[[nodiscard]] bool client_has(const Request& request, const PictureOrder& order);

/// The picture as a reply with its version, file name and Cache-Control; 304 without drawing where client_has().
[[nodiscard]] Result<Reply> reply_ordered(const Request& request, const App& app, const PictureOrder& order,
                                          std::string_view cache_control, const std::string& file_name);

/// The reply of a picture that is there; compressed, and kept so, for who takes it.
[[nodiscard]] Reply reply_found(const Request& request, const App& app, const PictureOrder& order,
                                const Rendered& picture, std::string_view cache_control, const std::string& file_name);

inline constexpr std::string_view kMustDraw = "service.must_draw", kMustWait = "service.must_wait",
                                  kMustFetch = "service.must_fetch";
/// True for those three: no answer, but when to ask again.
[[nodiscard]] bool is_not_now(std::string_view code);

}  // namespace jopan
