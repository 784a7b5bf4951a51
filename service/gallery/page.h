// The gallery's pages: one for all examples, one for each card. Each is a single self-contained HTML file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "service/examples.h"
#include "service/http.h"

namespace jopan::gallery {

/// What the pages let a reader choose: sizes() of render.h, and BrandLibrary::describe().
struct Choices {
  Json sizes, brands;
};
[[nodiscard]] std::string write_gallery(const std::vector<ExampleStory>& stories, const Choices& choices);
[[nodiscard]] std::string write_card_page(const ExampleCard& card, std::string_view story_title,
                                          const Choices& choices);

/// With a Content-Security-Policy that lets the page load pictures from here and nothing from elsewhere.
[[nodiscard]] Reply reply_page(std::string html);

}  // namespace jopan::gallery
