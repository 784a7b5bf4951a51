// Cards with blanks: an object `params` declares names with their defaults (null: must be given), and {{name}} stands
// in any string of the card. Filters follow: {{value|num:1}} is a number format of the house, {{app|은/는}} adds the
// particle that fits, and they chain: {{value|mixed 건|이/가}}. A string that is nothing but one blank without filters
// becomes the value itself, a number where the default is one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/limits.h"
#include "core/result.h"

namespace jopan {

/// Values by name, as text: from an address or a command line.
using TemplateValues = std::vector<std::pair<std::string, std::string>>;

/// True when `document` declares params of its own. (Vega-Lite's params are an array, and are left alone.)
[[nodiscard]] bool is_template(const Json& document);

/// The card with all blanks filled and `params` gone. Errors: template.unknown_value (a value for no blank),
/// template.unknown_name (a blank that is not declared), template.missing_value, template.bad_value (no number, or not
/// the default's kind), template.bad_blank, format.bad, text.too_long.
[[nodiscard]] Result<Json> fill_template(const Json& document, const TemplateValues& values, const Limits& limits);

}  // namespace jopan
