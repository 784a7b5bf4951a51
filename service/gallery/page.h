// The gallery's pages: one for all examples, one for each card. Each is a single self-contained HTML file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "service/examples.h"
#include "service/http.h"

namespace jopan::gallery {

/// `sizes` is sizes() of render.h.
[[nodiscard]] std::string write_gallery(const std::vector<ExampleStory>& stories, const Json& sizes);
[[nodiscard]] std::string write_card_page(const ExampleCard& card, std::string_view story_title, const Json& sizes);

/// With a Content-Security-Policy that lets the page load pictures from here and nothing from elsewhere.
[[nodiscard]] Reply reply_page(std::string html);

}  // namespace jopan::gallery
