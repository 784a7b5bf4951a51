#include "alt/alt.h"

namespace jopan {
namespace {

void add_sentence(std::string& text, const Json& document, const char* name) {
  if (!document.contains(name) || !document[name].is_string()) return;
  const auto& sentence = document[name].get_ref<const std::string&>();
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
  for (const char* name : {"headline", "deck"}) add_sentence(text, document, name);
  if (document.contains("points") && document["points"].is_array()) {
    for (const auto& point : document["points"]) add_sentence(text, Json{{"point", point}}, "point");
  }
  add_sentence(text, document, "note");
  return text;
}

}  // namespace jopan
