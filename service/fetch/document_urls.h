// The addresses from which a document wants its data: {"data": {"url": "https://…"}} of a card, of a Vega-Lite view, of
// a lookup.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/result.h"
#include "data/read.h"

namespace jopan::fetch {

struct DataUrl {
  std::string url;
  JsonPointer at;
};

/// In the order in which they stand, each once; paths without a scheme are files' names and not among them. Error code:
/// data.too_many_urls.
[[nodiscard]] Result<std::vector<DataUrl>> find_urls(const Json& document);

using FetchedBytes = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;

/// Bytes that have been fetched before the document is drawn, by address; everything else comes from `rest`, which is
/// not owned.
class FetchedData final : public DataSource {
 public:
  FetchedData(const FetchedBytes& bytes, const DataSource& rest) : bytes_(bytes), rest_(rest) {}
  [[nodiscard]] Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override;
  [[nodiscard]] Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override;

 private:
  const FetchedBytes& bytes_;
  const DataSource& rest_;
};

/// The document with the data in their addresses' place. Error code: data.not_json.
[[nodiscard]] Result<Json> embed(Json document, const FetchedBytes& bytes);

}  // namespace jopan::fetch
