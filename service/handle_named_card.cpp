// /v1/cards/ID: a card that keeps its name while it changes.
#include <algorithm>
#include <charconv>
#include <string_view>

#include "service/card_intake.h"
#include "service/diagnostic_json.h"
#include "service/handlers.h"
#include "service/named_card_json.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {
namespace {

constexpr std::string_view kPrefix = "/v1/cards/", kRevisions = "/revisions";

Diagnostic no_card(const std::string& id) {
  return error_at({}, "request.not_found", "there is no card \"" + id + "\"", "GET /v1/cards lists them");
}

std::optional<std::string> tag_of(const Request& request, std::string_view field) {
  auto tag = find_field(request.headers, field);
  if (!tag) return std::nullopt;
  if (tag->size() >= 2 && tag->starts_with('"') && tag->ends_with('"')) *tag = tag->substr(1, tag->size() - 2);
  return std::string(*tag);
}

Precondition read_precondition(const Request& request) {
  Precondition only_if;
  only_if.version = tag_of(request, "if-match");
  only_if.absent = tag_of(request, "if-none-match") == "*";
  return only_if;
}

Json describe(const NamedCard& card, const App& app) {
  Json json = to_json(card);
  json["urls"] = picture_urls("/c/" + card.id + "/", app);
  return json;
}

Result<std::int64_t> read_revision(std::string_view text) {
  std::int64_t revision = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (error != std::errc{} || end != text.data() + text.size() || revision < 1)
    return fail(error_at({}, "request.bad_parameter", "revision is \"" + std::string(text) + "\"", "count from 1"));
  return revision;
}

Result<Reply> list_revisions(const Request& request, const App& app, const std::string& id) {
  JOPAN_CHECK(check_query(request.query, {"before", "count"}));
  JOPAN_TRY(const std::int64_t count, read_count(request.query));
  std::int64_t before = INT64_MAX;
  if (const auto given = find_field(request.query, "before")) {
    JOPAN_TRY(before, read_revision(*given));
  }
  JOPAN_TRY(const std::optional<NamedCard> current, app.store().find(id));
  if (!current) return fail(no_card(id));
  JOPAN_TRY(const std::vector<NamedCard> revisions, app.store().revisions(id, before, count));
  Json list = Json::array();
  for (const NamedCard& revision : revisions) list.push_back(to_json(revision));
  return never_kept(reply_json({{"id", id}, {"revisions", std::move(list)}}));
}

}  // namespace

Result<Reply> handle_get_card(const Request& request, const App& app) {
  std::string id = request.path.substr(kPrefix.size());
  if (id.ends_with(kRevisions)) {
    id.resize(id.size() - kRevisions.size());
    JOPAN_CHECK(check_card_id(id));
    return list_revisions(request, app, id);
  }
  JOPAN_CHECK(check_card_id(id));
  JOPAN_CHECK(check_query(request.query, {"revision"}));
  std::optional<NamedCard> card;
  if (const auto given = find_field(request.query, "revision")) {
    JOPAN_TRY(const std::int64_t revision, read_revision(*given));
    JOPAN_TRY(card, app.store().find(id, revision));
  } else {
    JOPAN_TRY(card, app.store().find(id));
  }
  if (!card) return fail(no_card(id));
  JOPAN_TRY(const std::optional<std::string> text, app.store().content(card->hash));
  Json json = describe(*card, app);
  json["card"] = Json::parse(text.value_or("null"), nullptr, false);
  return with_version(reply_json(json), card->version(), "private, no-cache");
}

Result<Reply> handle_put_card(const Request& request, const App& app) {
  const std::string id = request.path.substr(kPrefix.size());
  JOPAN_CHECK(check_card_id(id));
  JOPAN_CHECK(check_query(request.query, {}));
  JOPAN_TRY(const CardIntake card, take_card(request, app, RemoteNames::Keep));
  JOPAN_TRY(const NamedCard stored, app.store().put(id, card.hash, card.text, read_precondition(request)));
  Json json = describe(stored, app);
  json["warnings"] = Json::array();
  for (const Diagnostic& warning : card.warnings) json["warnings"].push_back(to_json(warning));
  Reply reply = reply_json(json);
  if (stored.revision == 1) {
    reply.status = 201;
    reply.reason = "Created";
    reply.headers.emplace_back("Location", "/v1/cards/" + id);
  }
  reply.headers.emplace_back("ETag", '"' + stored.version() + '"');
  return reply;
}

Result<Reply> handle_delete_card(const Request& request, const App& app) {
  const std::string id = request.path.substr(kPrefix.size());
  JOPAN_CHECK(check_card_id(id));
  JOPAN_CHECK(check_query(request.query, {}));
  JOPAN_TRY(const bool removed, app.store().remove(id, read_precondition(request)));
  if (!removed) return fail(no_card(id));
  Reply reply;
  reply.status = 204;
  reply.reason = "No Content";
  return reply;
}

}  // namespace jopan
