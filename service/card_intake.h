// A sent card on its way into the store: read, looked at, and named by its content.
#pragma once

#include <string>

#include "core/json.h"
#include "service/app.h"
#include "service/http.h"

namespace jopan {

struct CardIntake {
  std::string hash;  ///< Of `text`.
  std::string text;  ///< The document, compact, members in the order in which they stand.
  Json document;
  Diagnostics warnings;
};

/// What becomes of data that a card names by the address of an allowed host.
enum class RemoteNames {
  Keep,   ///< They are asked about for each picture.
  Embed,  ///< They are taken as they are now: a card that is named by its content cannot change.
};

/// Errors: what reading and lint find, so that a card which cannot be drawn is not stored, nor one that names files and
/// would change with them. A template whose params lack defaults is taken as it is.
[[nodiscard]] Result<CardIntake> take_card(const Request& request, const App& app, RemoteNames names);

/// {"og": "/i/HASH/og.png", …}: one address for each size, below `prefix`.
[[nodiscard]] Json picture_urls(const std::string& prefix, const App& app);

/// Letters, digits, "-", "_" and ".", at most 128, not beginning with a dot. Error code: request.bad_id.
[[nodiscard]] Result<void> check_card_id(const std::string& id);

}  // namespace jopan
