#include "grammar/check_expressions.h"

#include "data/expression.h"

namespace jopan {
namespace {

// Data, and what the compiler never reads.
bool is_opaque(std::string_view name) {
  return name == "data" || name == "datasets" || name == "values" || name == "usermeta" || name == "on" ||
         name == "description";
}

bool holds_expression(std::string_view name) {
  return name == "expr" || name == "signal" || name == "labelExpr";
}

void check(const Json& json, const JsonPointer& at, Diagnostics& problems) {
  if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) check(json[i], at / i, problems);
    return;
  }
  if (!json.is_object()) return;
  for (const auto& [name, value] : json.items()) {
    if (is_opaque(name)) continue;
    if (holds_expression(name) && value.is_string()) {
      const auto parsed = Expression::parse(value.get_ref<const std::string&>(), at / name);
      if (!parsed) problems.insert(problems.end(), parsed.error().begin(), parsed.error().end());
    } else {
      check(value, at / name, problems);
    }
  }
}

}  // namespace

Result<void> check_expressions(const Json& document, const JsonPointer& at) {
  Diagnostics problems;
  check(document, at, problems);
  if (!problems.empty()) return fail(std::move(problems));
  return {};
}

}  // namespace jopan
