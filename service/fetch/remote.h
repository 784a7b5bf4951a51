// What a service or a command line that allows hosts has for them.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "service/fetch/document_urls.h"
#include "service/fetch/remote_data.h"

namespace jopan::fetch {

/// Which addresses documents name, by a key that stands for the document, so that it need not be read again.
class UrlIndex {
 public:
  using Urls = std::shared_ptr<const std::vector<DataUrl>>;
  /// Null where it is not known.
  [[nodiscard]] Urls find(const std::string& key) const;
  void remember(const std::string& key, Urls urls);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Urls> urls_;
};

struct Remote {
  Remote(Hosts allowed, const Limits& limits);
  Hosts hosts;
  RemoteData data;
  UrlIndex urls;
};

/// Asks the hosts as the document is read; for one that waits for nobody. What is no address comes from `rest`.
class RemoteDataSource final : public DataSource {
 public:
  /// Neither is owned.
  RemoteDataSource(RemoteData& data, const DataSource& rest) : data_(data), rest_(rest) {}
  [[nodiscard]] Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override;
  [[nodiscard]] Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override;

 private:
  RemoteData& data_;
  const DataSource& rest_;
};

/// `get`s result as the error of the place that names the address.
[[nodiscard]] Result<Copy> get_for(RemoteData& data, const DataUrl& url,
                                   RemoteData::Clock::time_point since = RemoteData::kNow);

}  // namespace jopan::fetch
