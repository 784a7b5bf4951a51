#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "card/card.h"

namespace jopan {
namespace {

constexpr std::string_view kCardFields[] = {
    "$schema", "brand",  "theme",  "size",   "lang",  "kicker",   "headline",   "deck",  "unit",
    "data",    "chart",  "points", "number", "quote", "table",    "timeline",   "image", "note",
    "source",  "credit", "alt",    "logo",   "id",    "usermeta", "description"};

constexpr std::array<std::pair<std::string_view, BodyKind>, 7> kBodies = {{{"chart", BodyKind::Chart},
                                                                           {"points", BodyKind::Points},
                                                                           {"number", BodyKind::Number},
                                                                           {"quote", BodyKind::Quote},
                                                                           {"table", BodyKind::Table},
                                                                           {"timeline", BodyKind::Timeline},
                                                                           {"image", BodyKind::Image}}};

std::string body_names() {
  std::string names;
  for (const auto& [name, kind] : kBodies) names += (names.empty() ? "" : ", ") + std::string(name);
  return names;
}

constexpr std::array<std::string_view, 7> kViewFields = {"mark",    "layer",   "facet", "concat",
                                                         "hconcat", "vconcat", "repeat"};

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

// Reads members one by one and gathers every fault, so that the user mends a document in one round.
class Reader {
 public:
  Reader(const Json& document, JsonPointer at, const Limits& limits)
      : document_(document), at_(std::move(at)), limits_(limits) {}

  void unknown_fields(std::span<const std::string_view> known) {
    for (const auto& [name, value] : document_.items()) {
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        errors_.push_back(error_at(at_ / name, "card.unknown_field", "a card has no field \"" + name + "\"",
                                   nearest_name_hint(name, known)));
      }
    }
  }

  void text(const char* name, std::string& into) {
    if (!document_.contains(name) || document_[name].is_null()) return;
    const Json& value = document_[name];
    if (!value.is_string()) return wrong_type(name, "a string");
    into = value.get<std::string>();
    if (count_characters(into) > limits_.slot_characters) {
      errors_.push_back(
          error_at(at_ / name, "text.too_long",
                   std::string(name) + " is longer than " + std::to_string(limits_.slot_characters) + " characters",
                   "shorten it; a picture has room for a few lines"));
    }
  }

  void slot(const char* name, SlotText& into) {
    text(name, into.text);
    into.at = at_ / name;
  }

  void flag(const char* name, bool& into) {
    if (!document_.contains(name)) return;
    if (!document_[name].is_boolean()) return wrong_type(name, "true or false");
    into = document_[name].get<bool>();
  }

  void wrong_type(const char* name, std::string_view expected) {
    errors_.push_back(error_at(at_ / name, "card.wrong_type", std::string(name) + " must be " + std::string(expected)));
  }

  Diagnostics& errors() { return errors_; }
  [[nodiscard]] const JsonPointer& at() const { return at_; }

 private:
  const Json& document_;
  JsonPointer at_;
  const Limits& limits_;
  Diagnostics errors_;
};

void read_slots(Reader& reader, Card& card) {
  reader.text("brand", card.brand);
  reader.text("theme", card.theme);
  reader.text("size", card.size);
  reader.text("lang", card.language);
  reader.slot("kicker", card.kicker);
  reader.slot("headline", card.headline);
  reader.slot("deck", card.deck);
  reader.slot("unit", card.unit);
  reader.slot("note", card.note);
  reader.slot("source", card.source);
  reader.slot("credit", card.credit);
  reader.slot("alt", card.alt);
  reader.flag("logo", card.logo);
}

// The picture's language stands in the SVG and the PDF, where readers of screens choose their voice by it.
void check_language(Reader& reader, const Card& card) {
  constexpr std::array<std::string_view, 4> kLanguages = {"ko", "en", "ja", "zh"};
  const std::string_view language = card.language, tag = language.substr(0, language.find('-'));
  if (std::find(kLanguages.begin(), kLanguages.end(), tag) != kLanguages.end()) return;
  reader.errors().push_back(error_at(reader.at() / "lang", "card.unknown_language",
                                     "no language is called \"" + card.language + "\"",
                                     "use ko, or en, ja or zh, with a region where it matters: zh-TW"));
}

// "title": "…" or ["…", "…"] or {"text": …, "subtitle": …}.
std::string joined_lines(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  std::string text;
  if (json.is_array()) {
    for (const auto& line : json) {
      if (line.is_string()) text += (text.empty() ? "" : "\n") + line.get<std::string>();
    }
  }
  return text;
}

Result<Card> parse_vega_lite_card(const Json& document, const Limits& limits) {
  Card card;
  Diagnostics errors;
  if (document.contains("usermeta") && document["usermeta"].is_object() && document["usermeta"].contains("card")) {
    const JsonPointer at = JsonPointer{} / "usermeta" / "card";
    const Json& slots = document["usermeta"]["card"];
    if (!slots.is_object()) return fail(error_at(at, "card.wrong_type", "card must be an object"));
    Reader reader(slots, at, limits);
    reader.unknown_fields(kCardFields);
    read_slots(reader, card);
    check_language(reader, card);
    errors = std::move(reader.errors());
  }
  card.body = document;
  if (document.contains("title")) {
    const Json& title = document["title"];
    const bool full = title.is_object();
    if (full && card.headline.text.empty() && title.value("text", Json()).is_object())
      errors.push_back(error_at(JsonPointer("/title/text"), "vega_lite.unsupported",
                                "a headline cannot be an expression",
                                "write the text itself, or a headline in usermeta.card"));
    if (card.headline.text.empty())
      card.headline = {joined_lines(full ? title.value("text", Json()) : title), JsonPointer("/title")};
    if (card.deck.text.empty() && full)
      card.deck = {joined_lines(title.value("subtitle", Json())), JsonPointer("/title/subtitle")};
    card.body.erase("title");
  }
  if (!errors.empty()) return fail(std::move(errors));
  return card;
}

}  // namespace

bool is_vega_lite(const Json& document) {
  if (!document.is_object() ||
      std::ranges::any_of(kBodies, [&](const auto& body) { return document.contains(body.first); }))
    return false;
  return std::any_of(kViewFields.begin(), kViewFields.end(),
                     [&](std::string_view field) { return document.contains(field); });
}

Result<Card> parse_card(const Json& document, const Limits& limits) {
  if (!document.is_object()) return fail(error_at({}, "card.not_object", "a card is a JSON object"));
  if (is_vega_lite(document)) return parse_vega_lite_card(document, limits);

  Card card;
  Reader reader(document, JsonPointer{}, limits);
  reader.unknown_fields(kCardFields);
  read_slots(reader, card);
  check_language(reader, card);
  if (document.contains("data")) {
    card.data = document["data"];
    card.data_at = JsonPointer("/data");
  }

  std::size_t bodies = 0;
  for (const auto& [name, kind] : kBodies) {
    if (!document.contains(name)) continue;
    if (++bodies > 1) {
      reader.errors().push_back(
          error_at(JsonPointer{} / name, "card.two_bodies", "a card has one body", "keep one of " + body_names()));
    }
    card.kind = kind;
    card.body = document[name];
    card.body_at = JsonPointer{} / name;
  }
  if (bodies == 0) {
    reader.errors().push_back(error_at({}, "card.no_body", "the card has no body", "add one of " + body_names()));
  } else if (card.kind == BodyKind::Chart && !card.body.is_object()) {
    reader.wrong_type("chart", "an object");
  }
  if (!reader.errors().empty()) return fail(std::move(reader.errors()));
  return card;
}

}  // namespace jopan
