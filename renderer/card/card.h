// A card document after reading: slots of text around one body. What the user may write is listed in card/fields.h.
#pragma once

#include <optional>
#include <string>

#include "core/json.h"
#include "core/limits.h"
#include "core/result.h"

namespace jopan {

enum class BodyKind { Chart, Points, Number, Quote, Table, Timeline, Image };

/// One text of the card and where it stands in the document.
struct SlotText {
  std::string text;  ///< Empty: the card has none.
  JsonPointer at;
};

struct Card {
  std::string brand = "ograph";
  std::string theme = "light";
  std::string size = "og";
  std::string language = "ko";
  SlotText kicker, headline, deck, unit, note, source, credit, alt;
  bool logo = true;

  BodyKind kind = BodyKind::Chart;
  Json body;  ///< The member that the kind names.
  JsonPointer body_at;
  Json data;  ///< null: the body brings its own.
  JsonPointer data_at;
};

/// Errors: card.not_object, card.unknown_field, card.wrong_type, card.no_body, card.two_bodies, text.too_long. All that
/// are found come back at once. A Vega-Lite document is a card too: its title and subtitle become headline and deck,
/// and usermeta.card holds the other slots.
[[nodiscard]] Result<Card> parse_card(const Json& document, const Limits& limits);

/// True for a document that is a Vega-Lite view rather than a card with a body.
[[nodiscard]] bool is_vega_lite(const Json& document);

}  // namespace jopan
