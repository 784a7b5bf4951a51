// Text for HTML and URLs.
#pragma once

#include <string>
#include <string_view>

namespace jopan::gallery {

/// For element content and quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);
/// A path's bytes other than unreserved ones and '/' as %XX (RFC 3986).
[[nodiscard]] std::string escape_path(std::string_view path);

/// What every page begins and ends with.
[[nodiscard]] std::string write_document(std::string_view title, std::string_view body);

extern const char* const kStyle;   ///< CSS
extern const char* const kScript;  ///< JavaScript

}  // namespace jopan::gallery
