#include <algorithm>
#include <array>

#include "core/color.h"
#include "spec/names.h"
#include "spec/parse.h"

namespace jopan {
namespace {

constexpr std::array<std::string_view, 7> kPlaces{"end", "inside", "line-end", "point", "callout", "between", "rule"};

Result<void> check_place(const Json& place, const JsonPointer& at, Warnings& warnings) {
  if (!place.is_object())
    return fail(error_at(at, "spec.wrong_kind", "`place` is an object such as {\"at\": \"end\"}"));
  check_names(place, {NameSet::MarkLabel}, "place", at, warnings);
  const Json* where = find_member(place, "at");
  const std::string name = where && where->is_string() ? where->get<std::string>() : "";
  if (std::find(kPlaces.begin(), kPlaces.end(), name) == kPlaces.end()) {
    return fail(
        error_at(at / "at", "mark.unknown_place",
                 "\"" + name + "\" is no place for a label; use end, inside, line-end, point, callout, between or rule",
                 nearest_name_hint(name, std::span<const std::string_view>(kPlaces))));
  }
  return {};
}

}  // namespace

// Functions (lab(), color-mix()) may be newer than we are.
Result<void> check_color(const Json* value, const JsonPointer& at) {
  if (!value || !value->is_string()) return {};
  const auto& text = value->get_ref<const std::string&>();
  const auto open = text.find('(');
  const bool function =
      open != std::string::npos && text.back() == ')' && text.find_first_of("\"'<>&;{}") == std::string::npos;
  if (text.empty() || function || text == "none" || text == "currentColor" || text == "inherit" || parse_color(text))
    return {};
  return fail(error_at(at, "mark.unknown_color", "\"" + text + "\" is no colour",
                       "use a CSS colour such as \"#c03\" or \"steelblue\""));
}

Result<MarkDef> parse_mark(const Json& json, const JsonPointer& at, Warnings& warnings) {
  MarkDef mark;
  mark.at = at;
  if (json.is_string()) {
    mark.type = json.get<std::string>();
  } else if (json.is_object()) {
    const Json* type = find_member(json, "type");
    if (!type || !type->is_string())
      return fail(error_at(at, "mark.no_type", "a mark definition needs a `type`, such as \"bar\""));
    mark.type = type->get<std::string>();
    mark.props = json;
    mark.props.erase("type");
    check_names(json, {NameSet::Mark}, "mark", at, warnings);
    for (const char* name : {"color", "fill", "stroke"}) JOPAN_CHECK(check_color(find_member(json, name), at / name));
    for (const char* part : {"box", "median", "outliers", "rule", "ticks", "band", "borders", "line", "point"}) {
      const Json* own = find_member(json, part);
      if (!own || !own->is_object()) continue;
      check_names(*own, {NameSet::Mark}, part, at / part, warnings);
      for (const char* name : {"color", "fill", "stroke"})
        JOPAN_CHECK(check_color(find_member(*own, name), at / part / name));
    }
    if (const Json* place = find_member(json, "place")) JOPAN_CHECK(check_place(*place, at / "place", warnings));
  } else {
    return fail(error_at(at, "spec.wrong_kind", "`mark` is a name (\"bar\") or an object with a `type`"));
  }
  const auto known = mark_type_names();
  if (std::find(known.begin(), known.end(), mark.type) == known.end()) {
    return fail(error_at(json.is_string() ? at : at / "type", "mark.unknown", "there is no mark \"" + mark.type + "\"",
                         nearest_name_hint(mark.type, known)));
  }
  return mark;
}

}  // namespace jopan
