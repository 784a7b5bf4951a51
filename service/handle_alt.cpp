#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"
#include "service/sent_data.h"

namespace jopan {

Result<Reply> handle_alt(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  JOPAN_TRY(const Json document, read_document(request, wanted.limits));
  JOPAN_TRY(const std::unique_ptr<DataSource> data, data_for(document, wanted, app));
  wanted.data = data.get();
  JOPAN_TRY(LaidOut laid_out,
            app.guard(wanted, [&](const RenderRequest& guarded) { return lay_out(document, guarded, app.context()); }));
  return reply_json({{"alt", std::move(laid_out.scene.description)}});
}

}  // namespace jopan
