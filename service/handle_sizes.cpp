#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_sizes(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  return open_to_all(with_version(reply_json(sizes(app.context())), app.build(), kMinutes));
}

}  // namespace jopan
