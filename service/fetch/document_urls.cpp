#include "service/fetch/document_urls.h"

#include <algorithm>
#include <fmt/format.h>

#include "service/data_source.h"

namespace jopan::fetch {
namespace {

/// Calls `visit(data, at)` for each member "data" that is {"url": "scheme:…", …}, until it fails.
template <class Document, class Visit>
Result<void> visit_urls(Document& json, const JsonPointer& at, const Visit& visit) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (json[i].is_structured()) JOPAN_CHECK(visit_urls(json[i], at / i, visit));
    }
  }
  if (!json.is_object()) return {};
  for (auto member = json.begin(); member != json.end(); ++member) {
    auto& value = member.value();
    if (!value.is_structured()) continue;
    const auto url = value.is_object() ? value.find("url") : value.end();
    if (member.key() == "data" && url != value.end() && url->is_string() &&
        has_scheme(url->template get_ref<const std::string&>())) {
      JOPAN_CHECK(visit(value, at / member.key()));
    } else {
      JOPAN_CHECK(visit_urls(value, at / member.key(), visit));
    }
  }
  return {};
}

bool is_view(const Json& document) {
  constexpr const char* kViews[] = {"mark", "layer", "facet", "repeat", "concat", "hconcat", "vconcat"};
  return std::any_of(std::begin(kViews), std::end(kViews),
                     [&document](const char* member) { return document.contains(member); });
}

bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

}  // namespace

Result<std::vector<DataUrl>> find_urls(const Json& document) {
  constexpr std::size_t kMost = 8;
  std::vector<DataUrl> urls;
  JOPAN_CHECK(visit_urls(document, {}, [&](const Json& data, const JsonPointer& at) -> Result<void> {
    const auto& url = data["url"].get_ref<const std::string&>();
    if (std::any_of(urls.begin(), urls.end(), [&](const DataUrl& known) { return known.url == url; })) return {};
    if (urls.size() == kMost) {
      return fail(error_at(at / "url", "data.too_many_urls",
                           fmt::format("the document takes its data from more than {} addresses", kMost)));
    }
    urls.push_back({url, at / "url"});
    return {};
  }));
  return urls;
}

Result<std::string> FetchedData::read_file(std::string_view name, const JsonPointer& at) const {
  return rest_.read_file(name, at);
}

Result<std::string> FetchedData::read_url(std::string_view url, const JsonPointer& at) const {
  const auto found = bytes_.find(url);
  return found == bytes_.end() ? rest_.read_url(url, at) : Result<std::string>(*found->second);
}

Result<Json> embed(Json document, const FetchedBytes& bytes) {
  JOPAN_CHECK(visit_urls(document, {}, [&](Json& data, const JsonPointer& at) -> Result<void> {
    const auto found = bytes.find(data["url"].get_ref<const std::string&>());
    if (found == bytes.end()) return {};
    const std::string& text = *found->second;
    Json value = looks_like_json(text) ? Json::parse(text, nullptr, false) : Json(text);
    if (value.is_discarded()) return fail(error_at(at / "url", "data.not_json", "the data is not valid JSON"));
    // A card's own data is the value itself; a Vega-Lite view's stands in `values`, beside its `format`.
    if (at.str() == "/data" && !is_view(document)) {
      data = std::move(value);
      return {};
    }
    if (value.is_string() && !data.contains("format")) data["format"]["type"] = "csv";
    data["values"] = std::move(value);
    data.erase("url");
    return {};
  }));
  return document;
}

}  // namespace jopan::fetch
