// What went wrong, where in the user's document, and what to do next. Errors and warnings share this shape; they are
// values, never exceptions.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_pointer.h"

namespace jopan {

enum class Severity { Error, Warning };

struct Diagnostic {
  Severity severity = Severity::Error;
  std::string code;  ///< Stable, dotted, lower case: "encoding.unknown_field".
  JsonPointer at;    ///< Into what the user sent; "" is the whole document.
  std::string message;
  std::string hint;  ///< What to do next; may be empty.
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] Diagnostic error_at(JsonPointer at, std::string code, std::string message, std::string hint = "");
[[nodiscard]] Diagnostic warning_at(JsonPointer at, std::string code, std::string message, std::string hint = "");

/// `pointer: code: message (hint)`, the form that the command line prints after the file name.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

/// "did you mean \"x\"?" for the nearest of `known` by edit distance, or "" when none is near.
[[nodiscard]] std::string nearest_name_hint(std::string_view wrong, std::span<const std::string_view> known);
[[nodiscard]] std::string nearest_name_hint(std::string_view wrong, std::span<const std::string> known);
/// The same, or where none is near "use one of a, b, c", or "".
[[nodiscard]] std::string known_names_hint(std::string_view wrong, std::span<const std::string> known);

/// Collects the warnings of one render; they return with the picture.
class Warnings {
 public:
  void add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }
  [[nodiscard]] const Diagnostics& list() const { return list_; }
  [[nodiscard]] Diagnostics take() { return std::move(list_); }

 private:
  Diagnostics list_;
};

}  // namespace jopan
