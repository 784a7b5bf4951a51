// /i/HASH/og@2x.png never changes; /c/ID/og.png is the card of that name as it is now.
#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <string_view>
#include <utility>

#include "service/card_intake.h"
#include "service/handlers.h"
#include "service/log.h"
#include "service/picture_name.h"
#include "service/pictures.h"
#include "service/query.h"
#include "service/reply.h"

namespace jopan {
namespace {

constexpr std::string_view kForEver = "public, max-age=31536000, immutable";
constexpr std::string_view kShort = "public, max-age=60, stale-while-revalidate=600";
// While an old picture stands in for a new one that fails, mending it should show soon.
constexpr std::string_view kStale = "public, max-age=5";
// How far back to look for a revision that can be drawn.
constexpr std::int64_t kMostOlder = 5;

struct Address {
  std::string name;  ///< Hash or id.
  std::string file;
};

/// "/c/ID/og.png" without "/c/".
Result<Address> read_address(const Request& request) {
  const std::string_view rest = std::string_view(request.path).substr(3);
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || rest.find('/', slash + 1) != std::string_view::npos)
    return fail(not_found(request.path, "pictures are at /i/HASH/SIZE.png and /c/ID/SIZE.png"));
  return Address{std::string(rest.substr(0, slash)), std::string(rest.substr(slash + 1))};
}

Result<std::string> read_content(const App& app, const std::string& hash) {
  JOPAN_TRY(std::optional<std::string> text, app.store().content(hash));
  if (!text) return fail(error_at({}, "request.not_found", "there is no card with the hash " + hash));
  return *std::move(text);
}

PictureOrder order_of(const App& app, const std::string& hash, const RenderRequest& wanted) {
  PictureOrder order;
  order.request = wanted;
  // It was small enough when it came; as it was stored, escapes may have grown.
  order.request.limits.body_bytes = std::numeric_limits<std::size_t>::max();
  order.key = picture_key(app, "hash", hash, wanted);
  order.document = [&app, hash] { return read_content(app, hash); };
  return order;
}

/// theme, brand and on_error are ours; every other parameter is a value for a blank of the card.
Result<void> read_alias_query(const Fields& query, RenderRequest& wanted) {
  JOPAN_CHECK(check_on_error(query));
  for (const auto& [name, value] : query) {
    const bool repeated = std::count_if(query.begin(), query.end(),
                                        [&name = name](const auto& entry) { return entry.first == name; }) > 1;
    if (repeated)
      return fail(error_at({}, "request.repeated_parameter", fmt::format("the parameter \"{}\" is there twice", name)));
    if (name == "on_error") continue;
    if (name == "theme")
      wanted.theme = value;
    else if (name == "brand")
      wanted.brand = value;
    else
      wanted.params.emplace_back(name, value);
  }
  // Their order says nothing.
  std::sort(wanted.params.begin(), wanted.params.end());
  return {};
}

/// What no older revision should hide: a wrong value for a blank. (A wrong size fails with them as well.)
bool is_fault_of_request(std::string_view code) {
  return is_not_now(code) || code.starts_with("template.");
}

/// The last revision before `card` that can be drawn as `wanted`.
Result<Reply> reply_older(const Request& request, const App& app, const NamedCard& card, const RenderRequest& wanted,
                          const Diagnostics& errors, const std::string& file_name) {
  JOPAN_TRY(const std::vector<NamedCard> older, app.store().revisions(card.id, card.revision, kMostOlder));
  for (const NamedCard& revision : older) {
    const Result<PictureOrder> with = with_data(request, app, order_of(app, revision.hash, wanted));
    if (!with && is_not_now(with.error().front().code)) return fail(with.error());
    if (!with) continue;
    const PictureOrder& order = *with;
    const Result<PicturePtr> picture = find_picture(request, app, order);
    if (!picture && is_not_now(picture.error().front().code)) return fail(picture.error());
    if (!picture) continue;
    app.metrics().count_stale();
    log_event(LogLevel::Warning, "stale",
              {{"request", request.id},
               {"card", card.id},
               {"revision", card.revision},
               {"code", errors.front().code},
               {"served", revision.revision}});
    Reply reply = reply_found(request, app, order, **picture, kStale, file_name);
    reply.headers.emplace_back("Jopan-Stale", fmt::format("revision={}; current={}; error={}", revision.revision,
                                                          card.revision, errors.front().code));
    return reply;
  }
  return fail(errors);
}

}  // namespace

Result<Reply> handle_content_picture(const Request& request, const App& app) {
  JOPAN_CHECK(check_query(request.query, {"on_error"}));
  JOPAN_CHECK(check_on_error(request.query));
  JOPAN_TRY(const Address address, read_address(request));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_picture_name(address.file, wanted));
  constexpr std::size_t kShown = 8;
  return reply_ordered(request, app, order_of(app, address.name, wanted), kForEver,
                       address.name.substr(0, kShown) + "-" + address.file);
}

Result<Reply> handle_named_picture(const Request& request, const App& app) {
  JOPAN_TRY(const Address address, read_address(request));
  JOPAN_CHECK(check_card_id(address.name));
  RenderRequest wanted = app.new_request();
  JOPAN_CHECK(read_picture_name(address.file, wanted));
  JOPAN_CHECK(read_alias_query(request.query, wanted));
  JOPAN_TRY(const std::optional<NamedCard> card, app.store().find(address.name));
  if (!card) return fail(not_found(request.path, "PUT /v1/cards/" + address.name + " makes it"));
  const std::string file_name = card->id + "-" + address.file;
  Result<Reply> reply = reply_ordered(request, app, order_of(app, card->hash, wanted), kShort, file_name);
  if (reply || card->revision == 1 || is_fault_of_request(reply.error().front().code)) return reply;
  return reply_older(request, app, *card, wanted, reply.error(), file_name);
}

}  // namespace jopan
