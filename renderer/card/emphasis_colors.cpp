#include "card/emphasis_colors.h"

#include <span>
#include <string>

namespace jopan {
namespace {

/// WCAG 2's least contrast for text.
constexpr double kReadable = 4.5;

std::string hint_for(const std::string& wrong, const Theme& theme) {
  std::vector<std::string> known;
  for (const auto& [name, color] : theme.colors) known.push_back(name);
  for (const auto& [name, color] : theme.palette) known.push_back(name);
  for (const auto& [name, color] : theme.names) known.push_back(name);
  const std::string nearest = nearest_name_hint(wrong, std::span<const std::string>(known));
  return nearest.empty() ? "use accent, a name of the brand's palette or a CSS colour; write \\{ for a brace" : nearest;
}

}  // namespace

Result<SlotEmphasis> read_emphasis(const SlotText& slot, const SlotStyle& style, const ComposeContext& context) {
  const Theme& theme = *context.theme;
  SlotEmphasis result;
  result.text = parse_emphasis(slot.text);
  for (const EmphasisSpan& span : result.text.spans) {
    Paint& fill = result.fills.emplace_back();
    if (span.color.empty()) {
      if (style.strong) fill = *style.strong;
      continue;
    }
    const auto named = theme.names.find(span.color);
    const auto color = theme.find_color(named != theme.names.end() ? named->second : span.color);
    if (!color) {
      return fail(
          error_at(slot.at, "card.unknown_color", "\"" + span.color + "\" is no colour", hint_for(span.color, theme)));
    }
    fill = with_contrast(*color, theme.color("ground"), kReadable);
  }
  if (result.text.has_open_mark) {
    context.warnings->add(warning_at(slot.at, "text.open_emphasis", "a ** or { is never closed and is drawn as it is",
                                     "close it with ** or }, or write \\** or \\{"));
  }
  return result;
}

}  // namespace jopan
