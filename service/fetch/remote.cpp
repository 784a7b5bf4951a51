#include "service/fetch/remote.h"

#include <utility>

#include "service/data_source.h"

namespace jopan::fetch {
namespace {

constexpr std::size_t kKeptBytes = 32u << 20;

}  // namespace

UrlIndex::Urls UrlIndex::find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = urls_.find(key);
  return found == urls_.end() ? nullptr : found->second;
}

void UrlIndex::remember(const std::string& key, Urls urls) {
  constexpr std::size_t kMost = 16'384;
  const std::lock_guard lock(mutex_);
  // It only saves work.
  if (urls_.size() >= kMost) urls_.clear();
  urls_[key] = std::move(urls);
}

Remote::Remote(Hosts allowed, const Limits& limits)
    : hosts(std::move(allowed)),
      data([this, limits](const std::string& url,
                          const Validators& known) { return download(url, known, hosts, limits); },
           kKeptBytes) {}

Result<Copy> get_for(RemoteData& data, const DataUrl& url, RemoteData::Clock::time_point since) {
  Result<Copy> copy = data.get(url.url, since);
  if (!copy) {
    for (Diagnostic& error : copy.error()) error.at = url.at;
  } else if (copy->stale) {
    copy->stale->at = url.at;
  }
  return copy;
}

Result<std::string> RemoteDataSource::read_file(std::string_view name, const JsonPointer& at) const {
  return rest_.read_file(name, at);
}

Result<std::string> RemoteDataSource::read_url(std::string_view url, const JsonPointer& at) const {
  if (!has_scheme(url)) return rest_.read_url(url, at);
  JOPAN_TRY(const Copy copy, get_for(data_, {std::string(url), at}));
  return *copy.bytes;
}

}  // namespace jopan::fetch
