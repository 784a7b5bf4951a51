#include "service/sent_data.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "card/template.h"
#include "service/content_hash.h"
#include "service/pictures.h"

namespace jopan {
namespace {

using fetch::UrlIndex;

/// Owns what FetchedData looks at.
class OwnedData final : public DataSource {
 public:
  OwnedData(fetch::FetchedBytes bytes, std::unique_ptr<DataSource> rest)
      : bytes_(std::move(bytes)), rest_(std::move(rest)), all_(bytes_, *rest_) {}
  Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override {
    return all_.read_file(name, at);
  }
  Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override {
    return all_.read_url(url, at);
  }

 private:
  fetch::FetchedBytes bytes_;
  std::unique_ptr<DataSource> rest_;
  fetch::FetchedData all_;
};

Diagnostic must_fetch() {
  return error_at({}, std::string(kMustFetch), "the data have to be fetched");
}

UrlIndex::Urls no_urls() {
  return std::make_shared<const std::vector<fetch::DataUrl>>();
}

Result<UrlIndex::Urls> urls_of(std::string_view text, const RenderRequest& request) {
  // Most documents name none and need not be read here. One that hides the word (\\u0075rl) gets no data.
  if (text.find("\"url\"") == std::string_view::npos) return no_urls();
  Limits limits = request.limits;
  limits.body_bytes = std::max(limits.body_bytes, text.size());
  const Result<Json> document = parse_document(text, limits);
  const Result<Json> filled =
      document && is_template(*document) ? fill_template(*document, request.params, request.limits) : document;
  // Drawing will say what is wrong.
  if (!filled) return no_urls();
  JOPAN_TRY(std::vector<fetch::DataUrl> urls, fetch::find_urls(*filled));
  return std::make_shared<const std::vector<fetch::DataUrl>>(std::move(urls));
}

void add(SentData& data, ContentHash& hash, const std::string& url, fetch::Copy copy) {
  hash.add(url);
  hash.add(copy.digest);
  data.fresh_for = data.bytes.empty() ? copy.fresh_for : std::min(data.fresh_for, copy.fresh_for);
  data.bytes.emplace(url, std::move(copy.bytes));
  if (copy.stale) data.stale.push_back(*std::move(copy.stale));
}

Result<SentData> fetch_all(const Request& asked, const std::vector<fetch::DataUrl>& urls, fetch::RemoteData& remote) {
  SentData data;
  ContentHash hash;
  for (const fetch::DataUrl& url : urls) {
    if (!asked.may_fetch && !remote.find(url.url, asked.arrived)) return fail(must_fetch());
    JOPAN_TRY(fetch::Copy copy, fetch::get_for(remote, url, asked.arrived));
    add(data, hash, url.url, std::move(copy));
  }
  data.digest = hash.hex();
  return data;
}

}  // namespace

Result<SentData> fetch_data(const Request& asked, std::string_view document, const RenderRequest& request,
                            const App& app) {
  if (app.remote() == nullptr) return SentData{};
  JOPAN_TRY(const UrlIndex::Urls urls, urls_of(document, request));
  return fetch_all(asked, *urls, app.remote()->data);
}

Result<std::unique_ptr<DataSource>> data_for(const Request& asked, std::string_view document,
                                             const RenderRequest& request, const App& app) {
  JOPAN_TRY(SentData data, fetch_data(asked, document, request, app));
  return std::make_unique<OwnedData>(std::move(data.bytes), app.data_for_sent_documents());
}

Result<PictureOrder> with_data(const Request& asked, const App& app, PictureOrder order) {
  fetch::Remote* const remote = app.remote();
  if (remote == nullptr) return order;
  UrlIndex::Urls urls = remote->urls.find(order.key);
  if (!urls) {
    if (!asked.may_draw) return fail(error_at({}, std::string(kMustDraw), "the document has to be read"));
    const Result<std::string> document = order.document();
    // Drawing will say what is wrong.
    if (!document) return order;
    JOPAN_TRY(urls, urls_of(*document, order.request));
    remote->urls.remember(order.key, urls);
  }
  if (urls->empty()) return order;
  JOPAN_TRY(SentData data, fetch_all(asked, *urls, remote->data));
  ContentHash key;
  key.add(order.key);
  key.add(data.digest);
  order.key = key.hex();
  order.fetched = std::make_shared<const SentData>(std::move(data));
  return order;
}

std::string while_fresh(std::string_view cache_control, const SentData& data) {
  constexpr std::string_view kMaxAge = "max-age=";
  std::int64_t longest = 60;
  if (const std::size_t at = cache_control.find(kMaxAge); at != std::string_view::npos) {
    const std::string_view digits = cache_control.substr(at + kMaxAge.size());
    std::int64_t given = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), given).ec == std::errc{})
      longest = std::min(longest, given);
  }
  const std::int64_t age = std::min<std::int64_t>(longest, data.fresh_for.count());
  const bool may_be_old = cache_control.find("stale-while-revalidate") != std::string_view::npos ||
                          cache_control.find("immutable") != std::string_view::npos;
  return fmt::format("public, max-age={}{}", age, may_be_old ? ", stale-while-revalidate=600" : "");
}

}  // namespace jopan
