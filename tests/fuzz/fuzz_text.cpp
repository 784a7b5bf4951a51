// Any bytes as text: shaped and broken without a crash, no text is lost, and no line of more than one cluster leaves
// its width. The typesetting pipe answers every line.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "service/cli/typeset_layout.h"
#include "tests/support/workshop.h"
#include "text/graphemes.h"
#include "text/shaper.h"

namespace {

using namespace jopan;

constexpr double kWidth = 120, kSlack = 0.01;  // px

void require(bool condition) {
  if (!condition) std::abort();
}

std::string letters(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != ' ' && c != '\n') kept.push_back(c);
  return kept;
}

void check(const ShapedText& set) {
  std::string lines;
  for (const ShapedLine& line : set.lines) {
    const std::string_view text = std::string_view(set.text).substr(line.begin, line.end - line.begin);
    lines += text;
    int clusters = 0;
    for (const std::uint8_t start : find_grapheme_starts(text)) clusters += start;
    require(clusters < 2 || line.width <= kWidth + kSlack);
  }
  require(letters(lines) == letters(set.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 2'000) return 0;
  const FontCatalogPtr& fonts = test::workshop().fonts;
  static Shaper shaper(fonts);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Wrap wrap : {Wrap::Greedy, Wrap::Balanced}) {
    check(*shaper.lay_out(text, {}, {.width = kWidth, .wrap = wrap}));
    check(*shaper.lay_out(parse_emphasis(text), {}, {.width = kWidth, .wrap = wrap}));
    (void)shaper.lay_out(text, {}, {.width = kWidth, .wrap = wrap, .max_lines = 5});
  }
  (void)shaper.lay_out(text, {}, {.wrap = Wrap::None});
  require(parse_emphasis(escape_emphasis(text)).text == without_emphasis(text).text);
  (void)shaper.ellipsize(text, {}, kWidth / 2);
  std::istringstream in{std::string(text)};
  std::ostringstream out;
  (void)run_typeset_layout(in, out, fonts);
  return 0;
}
