// zlib behind two functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jopan {

/// As gzip; the same bytes for the same text.
[[nodiscard]] std::string compress_gzip(std::string_view text);

/// As HTTP's "deflate", which is zlib's format (RFC 9110, section 8.4.1.2).
[[nodiscard]] std::string compress_deflate(std::string_view text);

enum class InflateFailure { NotCompressed, TooLarge };

/// zlib, gzip or raw deflate, whichever it is. Stops as soon as there would be more than `limit` bytes.
struct Inflated {
  std::string bytes;
  std::optional<InflateFailure> failure;
};
[[nodiscard]] Inflated inflate_any(std::string_view bytes, std::size_t limit);

}  // namespace jopan
