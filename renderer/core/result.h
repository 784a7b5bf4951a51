// Result<T>: a value, or a non-empty list of what is wrong. (std::expected is C++23; tl::expected is the same type.)
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "core/diagnostic.h"

namespace jopan {

template <class T>
using Result = tl::expected<T, Diagnostics>;

[[nodiscard]] inline tl::unexpected<Diagnostics> fail(Diagnostic diagnostic) {
  Diagnostics list;
  list.push_back(std::move(diagnostic));
  return tl::unexpected<Diagnostics>(std::move(list));
}

[[nodiscard]] inline tl::unexpected<Diagnostics> fail(Diagnostics list) {
  return tl::unexpected<Diagnostics>(std::move(list));
}

}  // namespace jopan

#define JOPAN_CONCAT_INNER(a, b) a##b
#define JOPAN_CONCAT(a, b) JOPAN_CONCAT_INNER(a, b)

/// JOPAN_TRY(const Spec spec, parse_spec(json)): binds the value or returns the diagnostics to the caller.
#define JOPAN_TRY(declaration, ...) JOPAN_TRY_INNER(JOPAN_CONCAT(jopan_result_, __LINE__), declaration, __VA_ARGS__)
#define JOPAN_TRY_INNER(result, declaration, ...)               \
  auto result = (__VA_ARGS__);                                  \
  if (!result) return ::jopan::fail(std::move(result.error())); \
  declaration = std::move(*result)

/// JOPAN_CHECK(check_limits(table)): for Result<void>.
#define JOPAN_CHECK(...)                                                      \
  do {                                                                        \
    auto jopan_check_ = (__VA_ARGS__);                                        \
    if (!jopan_check_) return ::jopan::fail(std::move(jopan_check_.error())); \
  } while (false)
