#include "text/pieces.h"

#include <algorithm>

namespace jopan {
namespace {

std::uint32_t cluster_at(const ShapedRange& shaped, std::uint32_t byte) {
  const auto cluster = std::ranges::lower_bound(shaped.clusters, byte, {}, &TextCluster::begin);
  return static_cast<std::uint32_t>(cluster - shaped.clusters.begin());
}

void append_word(LineMeasure& measure, LineSpan word, double width, std::vector<Piece>& pieces) {
  if (measure.width(word) <= width + kWidthSlack) {
    pieces.push_back({word, false});
    return;
  }
  const ShapedParagraph& paragraph = measure.paragraph();
  const std::vector<TextCluster>& clusters = paragraph.shaped.clusters;
  std::uint32_t begin = word.begin;
  const auto push = [&](std::uint32_t end) {
    const LineSpan part{begin, end};
    pieces.push_back({part, measure.width(part) > width + kWidthSlack});
    begin = end;
  };
  for (const std::uint32_t byte :
       find_inner_breaks(paragraph.text, clusters[word.begin].begin, clusters[word.end].begin)) {
    const std::uint32_t at = cluster_at(paragraph.shaped, byte);
    // A ligature may cover the place.
    if (clusters[at].begin == byte && at > begin) push(at);
  }
  push(word.end);
}

}  // namespace

std::vector<Piece> find_pieces(LineMeasure& measure, const std::vector<Word>& words, double width) {
  std::vector<Piece> pieces;
  pieces.reserve(words.size());
  for (std::size_t first = 0, next = 0; first < words.size(); first = next) {
    next = first + 1;
    while (next < words.size() && words[next - 1].glued) ++next;
    const LineSpan whole{words[first].begin, words[next - 1].end};
    if (next - first > 1 && measure.width(whole) <= width + kWidthSlack) {
      pieces.push_back({whole, false});
      continue;
    }
    for (std::size_t i = first; i < next; ++i) append_word(measure, {words[i].begin, words[i].end}, width, pieces);
  }
  return pieces;
}

}  // namespace jopan
