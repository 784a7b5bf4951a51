#include "service/examples.h"
#include "service/gallery/page.h"
#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"
#include "styles/brand.h"

namespace jopan {

Result<Reply> handle_gallery(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
  std::vector<ExampleStory> stories;
  if (app.options().examples) stories = ExampleLibrary(*app.options().examples, app.options().limits).stories();
  return gallery::reply_page(gallery::write_gallery(stories, {sizes(app.context()), app.context().brands->describe()}));
}

}  // namespace jopan
