// Names of pictures: "{card}-{size}@{scale}.{ext}".
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace jopan::batch {

class NamePattern {
 public:
  /// `fields` are what may stand in braces. '/' makes folders. Errors: name.bad_pattern (unclosed brace, absolute,
  /// ".."), name.unknown_field (with the nearest).
  [[nodiscard]] static Result<NamePattern> parse(std::string_view text, std::span<const std::string> fields);

  /// The name with every field's value made safe. Errors: name.empty, name.too_long.
  [[nodiscard]] Result<std::string> fill(const std::function<std::string(std::string_view field)>& value_of) const;
  [[nodiscard]] bool has(std::string_view field) const;

 private:
  struct Part {
    std::string text;
    bool is_field = false;
  };
  std::vector<Part> parts_;
};

/// `value` as a part of a file name on every system: no separators, control or reserved characters, no leading or
/// trailing dot or space, at most kLongestPart bytes, cut between characters.
[[nodiscard]] std::string safe_part(std::string_view value);
inline constexpr std::size_t kLongestPart = 120;  ///< bytes: forty Hangul syllables

}  // namespace jopan::batch
