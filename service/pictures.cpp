#include "service/pictures.h"

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

PicturePtr compress(const Rendered& picture) {
  Rendered compressed;
  compressed.bytes = compress_gzip(picture.bytes);
  compressed.media_type = picture.media_type;
  compressed.size = picture.size;
  compressed.warnings = picture.warnings;
  return std::make_shared<const Rendered>(std::move(compressed));
}

PictureCache::Drawn draw(const App& app, const PictureOrder& order) {
  Result<std::string> document = order.document();
  if (!document) return {fail(std::move(document.error()))};
  const std::unique_ptr<DataSource> data =
      order.reads_files ? app.data_for_sent_documents() : std::make_unique<NoDataSource>();
  const WatchedDataSource watched(*data);
  const fetch::FetchedBytes nothing;
  const fetch::FetchedData all(order.fetched ? order.fetched->bytes : nothing, watched);
  Job job;
  job.document = *std::move(document);
  job.request = order.request;
  job.request.data = &all;
  Result<Product> product = app.run(job);
  const bool keep = !order.reads_files || !watched.read();  // A refusal to read is the same each time.
  if (!product) {
    app.metrics().count_failure(product.error().front().code);
    return {fail(std::move(product.error())), keep};
  }
  app.metrics().count_drawing(product->brand, product->size, order.request.format, total(product->seconds));
  return {std::make_shared<const Rendered>(std::move(product->picture)), keep};
}

Diagnostic must_wait(const std::string& key) {
  return error_at({}, std::string(kMustWait), key);
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
    if (app.pictures().is_drawing(order.key)) return fail(must_wait(order.key));
    return fail(error_at({}, std::string(kMustDraw), "the picture has to be drawn"));
  }
  std::optional<Result<PicturePtr>> picture = app.pictures().get(order.key, [&] { return draw(app, order); });
  if (!picture) return fail(must_wait(order.key));
  return *std::move(picture);
}

bool is_not_now(std::string_view code) {
  return code == kMustDraw || code == kMustWait || code == kMustFetch;
}

bool client_has(const Request& request, const PictureOrder& order) {
  return !order.reads_files && has_version(request, order.key);
}

Reply reply_found(const Request& request, const App& app, const PictureOrder& order, const Rendered& picture,
                  std::string_view cache_control, const std::string& file_name) {
  const Diagnostics stale = order.fetched ? order.fetched->stale : Diagnostics{};
  Reply reply;
  if (!order.reads_files && goes_compressed(request, picture.media_type, picture.bytes.size())) {
    const auto compressed =
        app.pictures().get(order.key + "+gzip", [&picture] { return PictureCache::Drawn{compress(picture)}; });
    // Quicker than to wait for another thread that does the same.
    reply = reply_picture(compressed ? ***compressed : *compress(picture), stale);
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
