#include "text/ellipsize.h"

#include "text/pieces.h"
#include "text/utf8.h"

namespace jopan {
namespace {

/// A stop, comma or opening bracket right before "…" reads as a mistake.
bool is_dropped_before_ellipsis(char32_t c) {
  constexpr std::u32string_view kDropped = U"  ,.·:;…-–—~/([{‘“「『《〈";
  return kDropped.find(c) != std::u32string_view::npos;
}

}  // namespace

LineSpan shorten(LineMeasure& measure, LineSpan line, double room) {
  std::uint32_t low = line.begin, high = line.end;
  while (low < high) {
    const std::uint32_t middle = low + (high - low + 1) / 2;
    if (measure.width({line.begin, middle}) <= room + kWidthSlack) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  const ShapedParagraph& paragraph = measure.paragraph();
  while (low > line.begin &&
         is_dropped_before_ellipsis(decode_at(paragraph.text, paragraph.shaped.clusters[low - 1].begin).code_point))
    --low;
  return {line.begin, low};
}

}  // namespace jopan
