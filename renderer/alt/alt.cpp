#include "alt/alt.h"

#include "text/emphasis.h"

namespace jopan {
namespace {

enum class Marks { None, Emphasis };

void add_sentence(std::string& text, const Json& document, const char* name, Marks marks = Marks::None) {
  if (!document.contains(name) || !document[name].is_string()) return;
  auto sentence = document[name].get<std::string>();
  if (marks == Marks::Emphasis) sentence = parse_emphasis(sentence).text;
  if (sentence.empty()) return;
  if (!text.empty()) text += text.back() == '.' ? " " : ". ";
  text += sentence;
}

}  // namespace

std::string alt_text(const Json& document) {
  std::string text;
  if (!document.is_object()) return text;
  add_sentence(text, document, "alt");
  if (!text.empty()) return text;
  for (const char* name : {"headline", "deck"}) add_sentence(text, document, name, Marks::Emphasis);
  if (document.contains("points") && document["points"].is_array()) {
    for (const auto& point : document["points"]) add_sentence(text, Json{{"point", point}}, "point", Marks::Emphasis);
  }
  add_sentence(text, document, "note");
  return text;
}

}  // namespace jopan
