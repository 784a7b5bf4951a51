#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>
#include <vector>

#include "service/content_hash.h"
#include "service/data_source.h"
#include "service/delivery.h"
#include "service/examples.h"
#include "service/gallery/page.h"
#include "service/handlers.h"
#include "service/picture_name.h"
#include "service/query.h"
#include "service/reply.h"
#include "styles/brand.h"

namespace jopan {
namespace {

constexpr std::string_view kPrefix = "/examples/";

struct FileType {
  std::string_view ending, media_type;
};
/// What may be fetched from a story's folder.
constexpr std::array kFileTypes{FileType{".json", "application/json"}, FileType{".csv", "text/csv; charset=utf-8"},
                                FileType{".tsv", "text/tab-separated-values; charset=utf-8"},
                                FileType{".md", "text/plain; charset=utf-8"}};

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.emplace_back(path.substr(0, end));
    if (end == path.size()) return parts;
    path.remove_prefix(end + 1);
  }
}

Result<Reply> reply_file(const Request& request, const ExampleLibrary& library) {
  const std::string path = request.path.substr(kPrefix.size());
  const auto type = std::find_if(kFileTypes.begin(), kFileTypes.end(),
                                 [&path](const FileType& entry) { return path.ends_with(entry.ending); });
  if (type == kFileTypes.end()) return fail(not_found(request.path));
  JOPAN_CHECK(check_query(request.query, {}));
  Result<std::string> bytes = library.read(path);
  if (!bytes) return fail(not_found(request.path));
  ContentHash hash;
  hash.add(*bytes);
  return open_to_all(
      with_version(reply_text(std::string(type->media_type), std::move(*bytes)), hash.hex(), kAskEachTime));
}

/// "og.png" is a size and a backend's ending.
Result<Reply> reply_example_picture(const Request& request, const App& app, const ExampleLibrary& library,
                                    const ExampleCard& card, const std::string& file) {
  JOPAN_CHECK(check_query(request.query, {"scale", "theme", "brand"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  const std::size_t dot = file.rfind('.');
  const Backend* backend = dot == std::string::npos ? nullptr : find_backend_by_ending(file.substr(dot));
  if (backend == nullptr) return fail(not_found(request.path));
  if (!card.errors.empty()) return fail(card.errors);
  wanted.format = backend->name;
  wanted.size = file.substr(0, dot);

  ContentHash hash;
  hash.add(library.hash(card, app.build()));
  hash.add(file);
  for (const auto& [name, value] : request.query) hash.add(name), hash.add(value);
  const std::string version = hash.hex();
  if (has_version(request, version))
    return with_version(reply_not_modified(backend->media_type), version, kAskEachTime);

  const FileDataSource data(library.folder(card), wanted.limits.data_bytes);
  wanted.data = &data;
  JOPAN_TRY(const Product product, app.run({JobKind::Draw, card.text, wanted}));
  Reply reply = with_version(reply_picture(product.picture), version, kAskEachTime);
  reply.headers.emplace_back("Content-Disposition", content_disposition(card.name + "-" + file));
  return reply;
}

Result<Reply> reply_expanded(const Request& request, const App& app, const ExampleLibrary& library,
                             const ExampleCard& card) {
  JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_render_query(request.query, wanted));
  if (!card.errors.empty()) return fail(card.errors);
  const FileDataSource data(library.folder(card), wanted.limits.data_bytes);
  wanted.data = &data;
  JOPAN_TRY(const Product product, app.run({JobKind::Expand, card.text, wanted}));
  Reply reply = reply_json(Json::parse(product.picture.bytes));
  reply.headers.emplace_back("Cache-Control", "no-cache");
  return reply;
}

}  // namespace

Result<Reply> handle_example(const Request& request, const App& app) {
  const std::vector<std::string> parts = split(std::string_view(request.path).substr(kPrefix.size()));
  if (!app.options().examples || !std::all_of(parts.begin(), parts.end(), is_plain_name))
    return fail(not_found(request.path));
  const ExampleLibrary library(*app.options().examples, app.options().limits);
  if (parts.size() == 2 || parts.size() == 3) {
    if (const std::optional<ExampleCard> card = library.find(parts[0], parts[1])) {
      if (parts.size() == 2) {
        JOPAN_CHECK(check_query(request.query, {"size", "theme", "brand"}));
        return gallery::reply_page(gallery::write_card_page(*card, library.title(card->story),
                                                            {sizes(app.context()), app.context().brands->describe()}));
      }
      if (parts[2] == "expanded.json") return reply_expanded(request, app, library, *card);
      return reply_example_picture(request, app, library, *card, parts[2]);
    }
  }
  return reply_file(request, library);
}

}  // namespace jopan
