#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_schema(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  return reply_json(schema(app.context()));
}

}  // namespace jopan
