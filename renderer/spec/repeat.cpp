#include "spec/parse.h"

namespace jopan {
namespace {

// {"repeat": "row"} alone; null pointer for anything else.
const Json* repeat_of(const Json* json) {
  const Json* repeat = json && json->is_object() && json->size() == 1 ? find_member(*json, "repeat") : nullptr;
  return repeat && repeat->is_string() ? repeat : nullptr;
}

/// Replaces `json[name]`; false where it stands for nothing.
bool replace(Json& json, const char* name, const JsonPointer& at, const Parsing& parsing) {
  const Json* repeat = repeat_of(find_member(json, name));
  if (!repeat) return true;
  const Json* field = find_member(parsing.repeater, repeat->get<std::string>());
  if (!field) {
    parsing.warnings.add(warning_at(at / name, "spec.unknown_repeat",
                                    "no repeat around this view has \"" + repeat->get<std::string>() + "\""));
    return false;
  }
  const Json value = *field;
  json[name] = value;
  return true;
}

// False where the definition is to be left out.
bool replace_in_def(Json& def, const JsonPointer& at, const Parsing& parsing) {
  if (!def.is_object()) return true;
  if (const auto sort = def.find("sort"); sort != def.end() && !replace(*sort, "field", at / "sort", parsing))
    def.erase("sort");
  const bool datum = repeat_of(find_member(def, "datum")) != nullptr;
  bool whole = replace(def, "field", at, parsing) && replace(def, "datum", at, parsing);
  if (datum && whole && !def.contains("type")) def["type"] = "nominal";
  if (const auto condition = def.find("condition"); condition != def.end() && condition->is_object()) {
    if (!replace_in_def(*condition, at / "condition", parsing)) def.erase("condition");
    if (!whole && def.contains("condition")) {
      def = Json{{"condition", def.at("condition")}};
      whole = true;
    }
  }
  return whole;
}

}  // namespace

Json without_repeat(const Json& encoding, const JsonPointer& at, const Parsing& parsing) {
  if (!encoding.is_object()) return encoding;
  Json replaced = Json::object();
  for (const auto& [name, given] : encoding.items()) {
    Json def = given;
    const JsonPointer def_at = at / name;
    if (def.is_array()) {
      Json kept = Json::array();
      for (std::size_t i = 0; i < def.size(); ++i) {
        if (replace_in_def(def[i], def_at / i, parsing)) kept.push_back(std::move(def[i]));
      }
      replaced[name] = std::move(kept);
    } else if (replace_in_def(def, def_at, parsing)) {
      replaced[name] = std::move(def);
    }
  }
  return replaced;
}

}  // namespace jopan
