#include "lint/lint.h"

namespace jopan {

// A chart or a number without its source cannot be checked by its reader. A list of points is the newsroom's own text.
void check_missing_source(const Json& document, Warnings& warnings) {
  if (!document.is_object() || document.contains("points")) return;
  const Json* slots = &document;
  if (document.contains("usermeta") && document["usermeta"].is_object() && document["usermeta"].contains("card"))
    slots = &document["usermeta"]["card"];
  if (slots->is_object() && slots->contains("source") && (*slots)["source"].is_string() &&
      !(*slots)["source"].get_ref<const std::string&>().empty())
    return;
  warnings.add(warning_at(JsonPointer("/source"), "lint.missing_source", "자료 출처가 없습니다",
                          "\"source\"에 자료를 낸 곳을 적으세요"));
}

}  // namespace jopan
