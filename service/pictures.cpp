#include "service/pictures.h"

#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <utility>

#include "service/compression.h"
#include "service/content_hash.h"
#include "service/data_source.h"
#include "service/delivery.h"
#include "service/picture_name.h"
#include "service/reply.h"

namespace jopan {
namespace {

/// Notes whether a document read anything but itself.
class WatchedDataSource final : public DataSource {
 public:
  explicit WatchedDataSource(const DataSource& source) : source_(source) {}
  Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override {
    read_ = true;
    return source_.read_file(name, at);
  }
  Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override {
    read_ = true;
    return source_.read_url(url, at);
  }
  [[nodiscard]] bool read() const { return read_; }

 private:
  const DataSource& source_;
  mutable bool read_ = false;
};

/// What `request` and document choose, as names of which there are few.
std::string chosen(const std::optional<std::string>& given, const Json& document, const char* member,
                   const char* otherwise) {
  if (given) return *given;
  const auto found = document.is_object() ? document.find(member) : document.end();
  return found != document.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

void count(const App& app, const Json& document, const RenderRequest& request, const Result<Rendered>& rendered,
           std::chrono::steady_clock::duration time) {
  if (!rendered) return app.metrics().count_failure(rendered.error().front().code);
  // It was drawn, so the brand is one that there is.
  const std::string brand = chosen(request.brand, document, "brand", "default");
  const std::string size = chosen(request.size, document, "size", "og");
  const bool preset = size.find_first_of("0123456789") != 0;
  app.metrics().count_drawing(brand, preset ? size : "custom", request.format,
                              std::chrono::duration<double>(time).count());
}

PicturePtr compress(const Rendered& picture) {
  Rendered compressed;
  compressed.bytes = compress_gzip(picture.bytes);
  compressed.media_type = picture.media_type;
  compressed.size = picture.size;
  compressed.warnings = picture.warnings;
  return std::make_shared<const Rendered>(std::move(compressed));
}

PictureCache::Drawn draw(const App& app, const PictureOrder& order) {
  const Result<Json> document = order.document();
  if (!document) return {fail(document.error())};
  const std::unique_ptr<DataSource> data =
      order.reads_files ? app.data_for_sent_documents() : std::make_unique<NoDataSource>();
  const WatchedDataSource watched(*data);
  const fetch::FetchedBytes nothing;
  const fetch::FetchedData all(order.fetched ? order.fetched->bytes : nothing, watched);
  RenderRequest request = order.request;
  request.data = &all;
  const auto start = std::chrono::steady_clock::now();
  Result<Rendered> rendered = app.draw(*document, request);
  count(app, *document, request, rendered, std::chrono::steady_clock::now() - start);
  const bool keep = !order.reads_files || !watched.read();  // A refusal to read is the same each time.
  if (!rendered) return {fail(std::move(rendered.error())), keep};
  return {std::make_shared<const Rendered>(*std::move(rendered)), keep};
}

std::string caching(const PictureOrder& order, std::string_view cache_control) {
  return order.fetched ? while_fresh(cache_control, *order.fetched) : std::string(cache_control);
}

}  // namespace

std::string picture_key(const App& app, std::string_view kind, std::string_view source, const RenderRequest& request) {
  ContentHash hash;
  hash.add(app.build());
  hash.add(kind);
  hash.add(source);
  hash.add(request.format);
  hash.add(fmt::format("{}", request.scale));
  hash.add(request.quality ? fmt::format("{}", *request.quality) : "");
  for (const std::optional<std::string>* choice : {&request.size, &request.theme, &request.brand}) {
    hash.add(*choice ? "given" : "");
    hash.add(choice->value_or(""));
  }
  for (const auto& [name, value] : request.params) hash.add(name), hash.add(value);
  return hash.hex();
}

Result<PicturePtr> find_picture(const Request& asked, const App& app, const PictureOrder& order) {
  if (!asked.may_draw) {
    if (std::optional<Result<PicturePtr>> kept = app.pictures().find(order.key)) return *std::move(kept);
    return fail(error_at({}, std::string(kMustDraw), "the picture has to be drawn"));
  }
  return app.pictures().get(order.key, [&] { return draw(app, order); });
}

bool client_has(const Request& request, const PictureOrder& order) {
  return !order.reads_files && has_version(request, order.key);
}

Reply reply_found(const Request& request, const App& app, const PictureOrder& order, const Rendered& picture,
                  std::string_view cache_control, const std::string& file_name) {
  const Diagnostics stale = order.fetched ? order.fetched->stale : Diagnostics{};
  Reply reply;
  if (!order.reads_files && goes_compressed(request, picture.media_type, picture.bytes.size())) {
    const Result<PicturePtr> compressed =
        app.pictures().get(order.key + "+gzip", [&picture] { return PictureCache::Drawn{compress(picture)}; });
    reply = reply_picture(**compressed, stale);
    reply.compressed = true;
  } else {
    reply = reply_picture(picture, stale);
  }
  reply = order.reads_files ? with_version(std::move(reply), "", kAskEachTime)
                            : with_version(std::move(reply), order.key, caching(order, cache_control));
  reply.headers.emplace_back("Content-Disposition", content_disposition(file_name));
  return open_to_all(std::move(reply));
}

Result<Reply> reply_ordered(const Request& request, const App& app, const PictureOrder& given,
                            std::string_view cache_control, const std::string& file_name) {
  JOPAN_TRY(const PictureOrder order, with_data(request, app, given));
  if (client_has(request, order)) {
    const Backend* backend = find_backend(order.request.format);
    return open_to_all(with_version(reply_not_modified(backend->media_type), order.key, caching(order, cache_control)));
  }
  JOPAN_TRY(const PicturePtr picture, find_picture(request, app, order));
  return reply_found(request, app, order, *picture, cache_control, file_name);
}

}  // namespace jopan
