#include "service/handlers.h"
#include "service/openapi.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_openapi(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  Json document = Json::parse(openapi_text());
  document["info"]["version"] = version();
  std::vector<std::string_view> formats;
  for (const Backend& backend : backends()) formats.push_back(backend.name);
  for (const char* parameter : {"format", "ending"})
    document["components"]["parameters"][parameter]["schema"]["enum"] = formats;
  return open_to_all(with_version(reply_json(document), app.build(), kMinutes));
}

}  // namespace jopan
