#include "card/card.h"
#include "service/content_hash.h"
#include "service/delivery.h"
#include "service/gallery/page.h"
#include "service/gallery/specimen.h"
#include "service/handlers.h"
#include "service/query.h"
#include "service/reply.h"
#include "styles/brand.h"

namespace jopan {
namespace {

constexpr std::string_view kPage = "/typography", kPrefix = "/typography/";

/// "words.png" is a rule and a backend's ending.
Result<Reply> reply_specimen(const Request& request, const App& app, std::string_view file) {
  JOPAN_CHECK(check_query(request.query, {"scale", "theme"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  const std::size_t dot = std::min(file.rfind('.'), file.size());
  const gallery::SpecimenRule* rule = gallery::find_specimen_rule(file.substr(0, dot));
  const Backend* backend = nullptr;
  for (const Backend& one : backends())
    if (one.extension == file.substr(dot)) backend = &one;
  if (rule == nullptr || backend == nullptr) return fail(not_found(request.path));

  ContentHash hash;
  hash.add(app.build());
  hash.add(file);
  for (const auto& [name, value] : request.query) hash.add(name), hash.add(value);
  const std::string version = hash.hex();
  if (has_version(request, version))
    return with_version(reply_not_modified(backend->media_type), version, kAskEachTime);

  JOPAN_TRY(const auto theme, app.context().brands->theme(Card().brand, wanted.theme.value_or("light"), "article"));
  // Our own few words, so this process draws them.
  Shaper shaper(app.context().fonts);
  Rendered picture;
  JOPAN_TRY(picture.bytes, backend->draw(gallery::draw_specimen(*rule, *theme, shaper), *app.context().fonts,
                                         {.scale = wanted.scale}));
  picture.media_type = backend->media_type;
  return with_version(reply_picture(picture), version, kAskEachTime);
}

}  // namespace

Result<Reply> handle_typography(const Request& request, const App& app) {
  if (request.path != kPage) return reply_specimen(request, app, std::string_view(request.path).substr(kPrefix.size()));
  JOPAN_CHECK(check_query(request.query, {}));
  return gallery::reply_page(gallery::write_specimen());
}

}  // namespace jopan
