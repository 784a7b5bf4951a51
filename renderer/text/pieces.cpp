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
  const std::vector<InnerBreak> breaks =
      find_inner_breaks(paragraph.text, clusters[word.begin].begin, clusters[word.end].begin);
  const auto push = [&](LineSpan part) { pieces.push_back({part, measure.width(part) > width + kWidthSlack}); };
  // Calls found(part) for the parts of `whole` between breaks of that rank.
  const auto part = [&](LineSpan whole, bool last_resort, const auto& found) {
    for (const InnerBreak& place : breaks) {
      if (place.last_resort != last_resort) continue;
      const std::uint32_t at = cluster_at(paragraph.shaped, place.at);
      // A ligature may cover the place.
      if (clusters[at].begin != place.at || at <= whole.begin || at >= whole.end) continue;
      found(LineSpan{whole.begin, at});
      whole.begin = at;
    }
    found(whole);
  };
  part(word, false, [&](LineSpan lawful) {
    if (measure.width(lawful) > width + kWidthSlack) {
      part(lawful, true, push);
    } else {
      push(lawful);
    }
  });
}

/// The words [first, end) as one piece where they fit, else in parts at their weakest bonds.
void append_bound(LineMeasure& measure, const std::vector<Word>& words, std::size_t first, std::size_t end, Bond bond,
                  double width, std::vector<Piece>& pieces) {
  const LineSpan whole{words[first].begin, words[end - 1].end};
  if (end - first == 1) return append_word(measure, whole, width, pieces);
  if (measure.width(whole) <= width + kWidthSlack) {
    pieces.push_back({whole, false});
    return;
  }
  const Bond tighter = bond == Bond::Loose ? Bond::Tight : Bond::None;
  for (std::size_t next = first; first < end; first = next) {
    next = first + 1;
    while (tighter != Bond::None && next < end && words[next - 1].bond == tighter) ++next;
    append_bound(measure, words, first, next, tighter, width, pieces);
  }
}

}  // namespace

std::vector<Piece> find_pieces(LineMeasure& measure, const std::vector<Word>& words, double width) {
  std::vector<Piece> pieces;
  pieces.reserve(words.size());
  for (std::size_t first = 0, next = 0; first < words.size(); first = next) {
    next = first + 1;
    while (next < words.size() && words[next - 1].bond != Bond::None) ++next;
    append_bound(measure, words, first, next, Bond::Loose, width, pieces);
  }
  return pieces;
}

}  // namespace jopan
