#include <string>

#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

namespace {

bool has_workers(const App& app) {
  if (app.workers() == nullptr) return true;
  const Roster::Counts counts = app.workers()->counts();
  return counts.idle + counts.busy > 0;
}

}  // namespace

Result<Reply> handle_health(const Request& request, const App&) {
  JOPAN_CHECK(check_query(request.query, {}));
  return never_kept(reply_json({{"status", "ok"}, {"version", std::string(version())}}));
}

Result<Reply> handle_ready(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  const Result<void> store = app.store().check();
  const Occupancy occupancy = app.occupancy();
  const bool room = occupancy.drawing_waiting < occupancy.drawing_limit;
  const bool workers = has_workers(app);
  const bool ready = store && room && workers;
  Reply reply = reply_json({{"status", ready ? "ready" : "not ready"},
                            {"checks",
                             {{"store", store ? "ok" : store.error().front().message},
                              {"queue", room ? "ok" : "full"},
                              {"workers", workers ? "ok" : "none is alive"}}}});
  if (!ready) {
    reply.status = 503;
    reply.reason = "Service Unavailable";
    reply.headers.emplace_back("Retry-After", "1");
  }
  return never_kept(std::move(reply));
}

}  // namespace jopan
