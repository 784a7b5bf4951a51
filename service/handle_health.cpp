#include <string>

#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_health(const Request& request, const App&) {
  JOPAN_CHECK(check_query(request.query, {}));
  Reply reply = reply_json({{"status", "ok"}, {"version", std::string(version())}});
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

}  // namespace jopan
