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
  JOPAN_TRY(const Json document, read_document(request, wanted.limits));
  JOPAN_TRY(const std::unique_ptr<DataSource> data, data_for(document, wanted, app));
  wanted.data = data.get();
  JOPAN_TRY(const Diagnostics findings,
            app.guard(wanted, [&](const RenderRequest& guarded) { return lint(document, guarded, app.context()); }));
  Json errors = Json::array(), warnings = Json::array();
  for (const Diagnostic& finding : findings)
    (finding.severity == Severity::Error ? errors : warnings).push_back(to_json(finding));
  return reply_json({{"errors", std::move(errors)}, {"warnings", std::move(warnings)}});
}

}  // namespace jopan
