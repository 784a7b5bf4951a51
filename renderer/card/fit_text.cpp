#include "card/fit_text.h"

#include <algorithm>
#include <cmath>

namespace jopan {
namespace {

// Steps of type between full size and floor; few, so that cards of one series look alike.
constexpr int kSteps = 5;
constexpr std::size_t kMostExtraLines = 2;

}  // namespace

FittedText fit_text(Shaper& shaper, const EmphasizedText& text, const SlotStyle& style, const FitOptions& options) {
  TextStyle at_size = style.text;
  FittedText result;
  ShapedTextPtr uncut;  // The largest without a cut word, should lines not suffice.
  for (int step = 0; step <= kSteps; ++step) {
    const double share = static_cast<double>(step) / kSteps;
    at_size.size = std::round((style.text.size + (style.min_size - style.text.size) * share) * 2) / 2;
    result.text = shaper.lay_out(
        text, at_size, {.width = options.width, .wrap = options.wrap, .keep_numbers_and_units = style.keep_units});
    const bool lines_fit = options.max_lines == 0 || result.text->lines.size() <= options.max_lines;
    if (lines_fit && result.text->height <= options.max_height && !result.text->word_cut) return result;
    if (style.min_size >= style.text.size) break;
  }
  const bool height_fits = result.text->height <= options.max_height;
  const bool lines_fit = options.max_lines == 0 || result.text->lines.size() <= options.max_lines;
  if (lines_fit && height_fits) return result;  // A word wider than the line was cut.
  const std::size_t most = options.may_grow ? options.max_lines + kMostExtraLines : options.max_lines;
  if (options.max_lines != 0 && result.text->lines.size() > most) {
    result.text = shaper.lay_out(
        text, at_size,
        {.width = options.width, .wrap = Wrap::Greedy, .max_lines = most, .keep_numbers_and_units = style.keep_units});
  }
  result.grown = options.max_lines != 0 && result.text->lines.size() > options.max_lines;
  result.fits = result.text->height <= options.max_height;
  return result;
}

FittedText fit_text(Shaper& shaper, std::string_view text, const SlotStyle& style, const FitOptions& options) {
  return fit_text(shaper, without_emphasis(text), style, options);
}

TextNode text_node(ShapedTextPtr text, Point top_left, const Color& color, std::string role, const JsonPointer& at) {
  TextNode node;
  node.info.role = std::move(role);
  node.info.at = at;
  node.at = {top_left.x, top_left.y + text->lines.front().baseline};
  node.text = std::move(text);
  node.fill = color;
  return node;
}

}  // namespace jopan
