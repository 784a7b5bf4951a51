// What the service answers, as OpenAPI 3.1; openapi.json beside this file holds it.
#pragma once

#include <string_view>

namespace jopan {

[[nodiscard]] std::string_view openapi_text();

}  // namespace jopan
