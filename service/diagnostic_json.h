// A diagnostic as the command line's --json and the service's problem documents give it.
#pragma once

#include "core/diagnostic.h"
#include "core/json.h"

namespace jopan {

/// {"pointer", "code", "message", "hint"}; no "hint" where there is none.
[[nodiscard]] inline Json to_json(const Diagnostic& diagnostic) {
  Json json = {{"pointer", diagnostic.at.str()}, {"code", diagnostic.code}, {"message", diagnostic.message}};
  if (!diagnostic.hint.empty()) json["hint"] = diagnostic.hint;
  return json;
}

}  // namespace jopan
