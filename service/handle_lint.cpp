#include "service/diagnostic_json.h"
#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"
#include "service/sent_data.h"

namespace jopan {

Result<Reply> handle_lint(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  JOPAN_CHECK(check_document_body(request));
  JOPAN_TRY(const std::unique_ptr<DataSource> data, data_for(request, request.body, wanted, app));
  wanted.data = data.get();
  JOPAN_TRY(const Product product, app.run({JobKind::Lint, request.body, wanted}));
  Json errors = Json::array(), warnings = Json::array();
  for (const Diagnostic& finding : product.picture.warnings)
    (finding.severity == Severity::Error ? errors : warnings).push_back(to_json(finding));
  return reply_json({{"errors", std::move(errors)}, {"warnings", std::move(warnings)}});
}

}  // namespace jopan
