#include "service/data_source.h"
#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_expand(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  JOPAN_CHECK(check_document_body(request));
  const std::unique_ptr<DataSource> data = app.data_for_sent_documents();
  wanted.data = data.get();
  JOPAN_TRY(const Product product, app.run({JobKind::Expand, request.body, wanted}));
  return reply_json(Json::parse(product.picture.bytes));
}

}  // namespace jopan
