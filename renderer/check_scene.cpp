#include "check_scene.h"

#include <algorithm>
#include <fmt/format.h>

namespace jopan {
namespace {

constexpr double kInkSlack = 1;  // px that anti-aliasing and side bearings may take beyond the edge
constexpr std::size_t kMostNamed = 5;
constexpr std::size_t kMostErrors = 20;  // More say nothing new.

// The beginning of a text, in whole characters.
std::string beginning(const std::string& text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string name_characters(const std::vector<char32_t>& characters) {
  std::string list;
  for (std::size_t i = 0; i < characters.size() && i < kMostNamed; ++i) {
    list += fmt::format("{}U+{:04X}", i == 0 ? "" : ", ", static_cast<std::uint32_t>(characters[i]));
  }
  return list;
}

}  // namespace

Result<void> check_scene(const Scene& scene) {
  Diagnostics errors;
  const Rect canvas{0, 0, scene.size.width, scene.size.height};
  walk(scene, [&](const Node& node, const Transform& to_scene) {
    const auto* text = std::get_if<TextNode>(&node.value);
    if (text == nullptr || errors.size() >= kMostErrors) return;
    if (!text->text->missing.empty()) {
      errors.push_back(error_at(text->info.at, "text.missing_glyph",
                                "no font has a glyph for " + name_characters(text->text->missing),
                                "replace the character"));
    }
    const Rect box = to_scene.apply(bounds(node));
    if (!box.empty() && !canvas.contains(box, kInkSlack)) {
      errors.push_back(error_at(text->info.at, "card.does_not_fit",
                                "\"" + beginning(text->text->text) + "\" would leave the picture",
                                "shorten it or use a larger size"));
    }
  });
  if (!errors.empty()) return fail(std::move(errors));
  return {};
}

}  // namespace jopan
