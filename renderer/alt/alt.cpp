#include "alt/alt.h"

#include <vector>

#include "format/format.h"
#include "text/emphasis.h"

namespace jopan {
namespace {

void add_sentence(std::string& text, const std::string& sentence) {
  if (sentence.empty()) return;
  if (!text.empty()) text += text.back() == '.' ? " " : ". ";
  text += sentence;
}

/// A text member as it is written; "" where there is none.
std::string plain(const Json& json, const char* name) {
  const auto found = json.is_object() ? json.find(name) : json.end();
  return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// The same without the marks of emphasis.
std::string words(const Json& json, const char* name) {
  return parse_emphasis(plain(json, name)).text;
}

std::string joined(const std::string& first, std::string_view between, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + std::string(between) + second;
}

bool has_value(const Json& number) {
  return number.is_object() && number.contains("value") && number["value"].is_number();
}

std::string format_of(const Json& number) {
  const std::string format = plain(number, "format");
  return joined(format.empty() ? "mixed:4" : format, " ", plain(number, "unit"));
}

/// "중국 8억 1,800만 건"; decimals as those of the numbers beside it.
std::string number_sentence(const Json& number, const Json& list) {
  std::string shown = plain(number, "text");
  if (shown.empty() && has_value(number)) {
    const std::string format = format_of(number);
    std::vector<Value> together;
    for (const Json& other : list)
      if (has_value(other) && format_of(other) == format) together.push_back(from_json(other["value"]));
    const auto formatter = Formatter::parse(with_alike_decimals(format, together), "ko", TimeZone{}, {});
    if (formatter) shown = (*formatter)(from_json(number["value"]));
  }
  return joined(joined(plain(number, "label"), " ", shown), ", ", plain(number, "note"));
}

void add_body(std::string& text, const Json& document) {
  if (const auto points = document.find("points"); points != document.end() && points->is_array()) {
    for (const Json& point : *points)
      if (point.is_string()) add_sentence(text, parse_emphasis(point.get<std::string>()).text);
  }
  if (const auto number = document.find("number"); number != document.end()) {
    const Json list = number->is_array() ? *number : Json::array({*number});
    for (const Json& one : list) add_sentence(text, number_sentence(one, list));
  }
  if (const auto quote = document.find("quote"); quote != document.end()) {
    const std::string said = quote->is_string() ? words(document, "quote") : words(*quote, "text");
    const std::string by = joined(plain(*quote, "by"), " ", plain(*quote, "role"));
    const bool has_marks = said.starts_with("“") || said.starts_with("\"");
    add_sentence(text, joined(by, ": ", said.empty() || has_marks ? said : "“" + said + "”"));
  }
  if (const auto timeline = document.find("timeline"); timeline != document.end() && timeline->is_array()) {
    for (const Json& event : *timeline)
      add_sentence(text, joined(joined(plain(event, "date"), " ", words(event, "title")), ", ", words(event, "text")));
  }
}

/// Lines of a title as one text.
std::string one_line(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  std::string text;
  if (json.is_array()) {
    for (const Json& line : json) text = joined(text, " ", one_line(line));
  }
  return text;
}

/// The document with the slots of a card: a Vega-Lite view has its title and subtitle, and `usermeta.card`.
Json with_slots(Json document) {
  const Json title = document.value("title", Json());
  if (!title.is_null() && !document.contains("headline")) {
    document["headline"] = one_line(title.is_object() ? title.value("text", Json()) : title);
    if (title.is_object()) document["deck"] = one_line(title.value("subtitle", Json()));
  }
  const Json meta = document.value("usermeta", Json());
  if (meta.is_object() && meta.contains("card") && meta["card"].is_object()) document.update(meta["card"]);
  return document;
}

}  // namespace

std::string alt_text(const Json& given) {
  if (!given.is_object()) return {};
  const Json document = with_slots(given);
  std::string text = plain(document, "alt");
  if (!text.empty()) return text;
  for (const char* name : {"headline", "deck"}) add_sentence(text, words(document, name));
  add_body(text, document);
  for (const char* name : {"description", "note"}) add_sentence(text, plain(document, name));
  return text;
}

}  // namespace jopan
