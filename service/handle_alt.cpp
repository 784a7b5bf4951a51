#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"
#include "service/sent_data.h"

namespace jopan {

Result<Reply> handle_alt(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  JOPAN_CHECK(check_document_body(request));
  JOPAN_TRY(const std::unique_ptr<DataSource> data, data_for(request, request.body, wanted, app));
  wanted.data = data.get();
  JOPAN_TRY(const Product product, app.run({JobKind::Alt, request.body, wanted}));
  return reply_json({{"alt", product.picture.alt}});
}

}  // namespace jopan
