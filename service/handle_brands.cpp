#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"
#include "styles/brand.h"

namespace jopan {

Result<Reply> handle_brands(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  return open_to_all(with_version(reply_json(app.context().brands->describe()), app.build(), kMinutes));
}

}  // namespace jopan
