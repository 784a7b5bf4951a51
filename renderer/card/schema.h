// The JSON Schema of a card document, as card.schema.json beside this file holds it.
#pragma once

#include <string_view>

namespace jopan {

[[nodiscard]] std::string_view card_schema_text();

}  // namespace jopan
