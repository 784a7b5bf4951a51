#include "service/card_intake.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "service/content_hash.h"
#include "service/data_source.h"
#include "service/reply.h"
#include "service/sent_data.h"

namespace jopan {
namespace {

bool is_error(const Diagnostic& diagnostic) {
  return diagnostic.severity == Severity::Error;
}

/// A template without a default cannot be drawn until somebody gives the value.
bool only_lacks_values(const Diagnostics& findings) {
  return std::all_of(findings.begin(), findings.end(), [](const Diagnostic& finding) {
    return !is_error(finding) || finding.code == "template.missing_value";
  });
}

}  // namespace

Result<CardIntake> take_card(const Request& request, const App& app, RemoteNames names) {
  RenderRequest wanted = app.new_request();
  CardIntake card;
  JOPAN_TRY(card.document, read_document(request, wanted.limits));
  JOPAN_TRY(const SentData data, fetch_data(request, request.body, wanted, app));
  if (names == RemoteNames::Embed && !data.bytes.empty()) {
    JOPAN_TRY(card.document, fetch::embed(std::move(card.document), data.bytes));
  }
  const NoDataSource nothing;
  const fetch::FetchedData source(data.bytes, nothing);
  wanted.data = &source;
  JOPAN_TRY(Product product, app.run({JobKind::Lint, request.body, wanted}));
  card.warnings = std::move(product.picture.warnings);
  if (!only_lacks_values(card.warnings)) {
    std::erase_if(card.warnings, [](const Diagnostic& finding) { return !is_error(finding); });
    return fail(std::move(card.warnings));
  }
  std::erase_if(card.warnings, is_error);
  card.text = card.document.dump(-1, ' ', false, Json::error_handler_t::replace);
  card.hash = content_name(card.text);
  return card;
}

Json picture_urls(const std::string& prefix, const App& app) {
  Json urls = Json::object();
  for (const Json& size : sizes(app.context())) {
    const std::string name = size["name"].get<std::string>();
    urls[name] = prefix + name + ".png";
  }
  return urls;
}

Result<void> check_card_id(const std::string& id) {
  constexpr std::size_t kLongest = 128;
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
           c == '.';
  };
  if (!id.empty() && id.size() <= kLongest && id.front() != '.' && std::all_of(id.begin(), id.end(), plain)) return {};
  return fail(error_at({}, "request.bad_id", "\"" + id + "\" cannot name a card",
                       "use up to 128 of the letters a-z and A-Z, digits, \"-\", \"_\" and \".\""));
}

}  // namespace jopan
