#include <algorithm>

#include "grammar/guides.h"
#include "grammar/label_format.h"
#include "spec/field_name.h"

namespace jopan {

std::vector<std::string> text_lines(const Json& json) {
  std::vector<std::string> lines;
  if (json.is_array()) {
    for (const Json& line : json) lines.push_back(json_text(line));
  } else if (!json.is_null()) {
    const std::string text = json_text(json);
    if (!text.empty()) lines.push_back(text);
  }
  return lines;
}

GuideTitle guide_title(const ScaleUse& use, const Json* guide, const Config& config, const Signals& signals) {
  GuideTitle title;
  const Json* given = guide && guide->is_object() ? find_member(*guide, "title") : nullptr;
  if (!given) given = use.def->find("title");
  const auto second_channel = secondary_channel(use.channel);
  const ChannelDef* second = second_channel ? use.unit->encoding.find(*second_channel) : nullptr;
  if (given) {
    title.given = true;
    title.lines = text_lines(signals.resolve(*given));
    const Json* other = second ? second->find("title") : nullptr;
    if (other && other->is_string() && !(guide && guide->is_object() && guide->contains("title")) &&
        !title.lines.empty()) {
      if (title.lines.front() != other->get<std::string>()) title.lines.front() += ", " + other->get<std::string>();
    }
    return title;
  }
  if (second) {
    if (const Json* other = second->find("title")) {
      title.given = true;
      title.lines = text_lines(signals.resolve(*other));
      return title;
    }
  }
  const auto add = [&](const ChannelDef& def) {
    if (!def.is_field()) return;
    std::string text = field_title(def, config.json());
    if (std::find(title.fields.begin(), title.fields.end(), text) == title.fields.end())
      title.fields.push_back(std::move(text));
  };
  add(*use.def);
  if (second) add(*second);
  return title;
}

void merge_title(GuideTitle& into, const GuideTitle& other) {
  if (into.given != other.given) {
    if (other.given) into = other;
    return;
  }
  if (into.given) {
    if (into.lines == other.lines || other.lines.empty()) return;
    if (into.lines.empty()) {
      into.lines = other.lines;
    } else {
      into.lines.front() += ", " + other.lines.front();
    }
    return;
  }
  for (const std::string& field : other.fields) {
    if (std::find(into.fields.begin(), into.fields.end(), field) == into.fields.end()) into.fields.push_back(field);
  }
}

std::vector<std::string> title_lines(const GuideTitle& title) {
  if (title.given) return title.lines;
  std::string joined;
  for (const std::string& field : title.fields) joined += (joined.empty() ? "" : ", ") + field;
  return joined.empty() ? std::vector<std::string>{} : std::vector<std::string>{joined};
}

}  // namespace jopan
