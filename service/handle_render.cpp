#include <utility>

#include "service/handlers.h"
#include "service/picture_name.h"
#include "service/pictures.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_render(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"format", "size", "scale", "quality", "theme", "brand"}));
  PictureOrder order;
  order.request = app.new_request();
  order.reads_files = app.options().files.has_value();
  JOPAN_CHECK(read_render_query(request.query, order.request));
  JOPAN_CHECK(check_document_body(request));
  order.key = picture_key(app, "text", request.body, order.request);
  order.document = [&request] { return request.body; };
  JOPAN_TRY(order, with_data(request, app, order));
  JOPAN_TRY(const PicturePtr picture, find_picture(request, app, order));
  Reply reply = reply_picture(*picture, order.fetched ? order.fetched->stale : Diagnostics{});
  reply.headers.emplace_back("Content-Disposition", content_disposition(picture_name(order.request)));
  return reply;
}

}  // namespace jopan
