#include "service/apology.h"

#include <string>
#include <string_view>
#include <utility>

#include "service/picture_name.h"
#include "service/pictures.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {
namespace {

/// Readers see it, so it says nothing of why.
Json apology() {
  return {{"headline", "그림을 준비하고 있습니다"}, {"points", Json::array({"잠시 뒤에 다시 열어 주세요."})}};
}

/// As far as the address is understood.
RenderRequest read_wishes(const Request& request, const App& app) {
  RenderRequest wanted = app.new_request();
  static_cast<void>(read_render_query(request.query, wanted));
  const std::string_view file = std::string_view(request.path).substr(request.path.rfind('/') + 1);
  // "render.png" names no size.
  const std::optional<std::string> size = wanted.size;
  static_cast<void>(read_picture_name(file, wanted));
  if (request.path.starts_with("/v1/")) wanted.size = size;
  return wanted;
}

}  // namespace

bool wants_apology(const Request& request) {
  return request.method == "GET" && find_field(request.query, "on_error") == "image";
}

Result<Reply> reply_apology(const Request& request, const App& app, const Diagnostics& errors) {
  PictureOrder order;
  order.request = read_wishes(request, app);
  order.document = [] { return apology().dump(); };
  const auto draw = [&] {
    order.key = picture_key(app, "apology", "", order.request);
    return find_picture(request, app, order);
  };
  Result<PicturePtr> picture = draw();
  if (!picture && !is_not_now(picture.error().front().code)) {
    // Perhaps it was the size, theme or brand that is wrong.
    order.request.size = order.request.theme = order.request.brand = std::nullopt;
    picture = draw();
  }
  if (!picture) return fail(std::move(picture.error()));
  Reply reply = open_to_all(never_kept(reply_picture(**picture)));
  reply.headers.emplace_back("Jopan-Error", errors.front().code);
  return reply;
}

}  // namespace jopan
