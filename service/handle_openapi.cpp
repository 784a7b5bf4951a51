#include "service/handlers.h"
#include "service/openapi.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_openapi(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  Json document = Json::parse(openapi_text());
  document["info"]["version"] = version();
  std::vector<std::string_view> formats, endings;
  for (const Backend& backend : backends()) {
    formats.push_back(backend.name);
    endings.push_back(backend.extension.substr(1));
  }
  Json& parameters = document["components"]["parameters"];
  parameters["format"]["schema"]["enum"] = formats;
  parameters["ending"]["schema"]["enum"] = endings;
  return open_to_all(with_version(reply_json(document), app.build(), kMinutes));
}

}  // namespace jopan
