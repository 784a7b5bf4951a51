// POST and GET /v1/cards: cards by their content, and the list of named ones.
#include <charconv>

#include "service/card_intake.h"
#include "service/diagnostic_json.h"
#include "service/handlers.h"
#include "service/named_card_json.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {

Result<Reply> handle_add_card(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {}));
  JOPAN_TRY(const CardIntake card, take_card(request, app, RemoteNames::Embed));
  JOPAN_CHECK(app.store().add(card.hash, card.text));
  const std::string prefix = "/i/" + card.hash + "/";
  Json warnings = Json::array();
  for (const Diagnostic& warning : card.warnings) warnings.push_back(to_json(warning));
  Reply reply =
      reply_json({{"hash", card.hash}, {"urls", picture_urls(prefix, app)}, {"warnings", std::move(warnings)}});
  reply.status = 201;
  reply.reason = "Created";
  reply.headers.emplace_back("Location", prefix + "og.png");
  return reply;
}

Result<Reply> handle_list_cards(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"after", "count"}));
  JOPAN_TRY(const std::int64_t count, read_count(request.query));
  JOPAN_TRY(const std::vector<NamedCard> cards,
            app.store().list(std::string(find_field(request.query, "after").value_or("")), count));
  Json list = Json::array();
  for (const NamedCard& card : cards) list.push_back(to_json(card));
  Json page = {{"cards", std::move(list)}};
  if (static_cast<std::int64_t>(cards.size()) == count) page["next"] = "/v1/cards?after=" + cards.back().id;
  return never_kept(reply_json(page));
}

}  // namespace jopan
