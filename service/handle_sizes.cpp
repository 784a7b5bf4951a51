#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_sizes(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  return reply_json(sizes(app.context()));
}

}  // namespace jopan
