#include "text/break_lines.h"

#include <limits>

#include "text/pieces.h"

namespace jopan {
namespace {

/// A paragraph of more lines is running text, where even right edges are worth less than full lines; browsers draw the
/// line there too (text-wrap: balance).
constexpr std::size_t kBalancedLines = 6;
/// A last line of one word reads as a leftover (KLREQ 4.2.5); in squares of the line's width. Measured against
/// browsers' balancing, which agrees with 0.07 to 0.09.
constexpr double kLonelyWordCost = 0.08;
/// px²: of layouts that differ by rounding only, the one with fuller first lines is taken.
constexpr double kCostSlack = 1e-6;
/// Bounds the work on very wide lines; a headline has some ten words.
constexpr std::size_t kBalancedPieces = 512;

/// The last cluster that still fits a line beginning at `begin`; at least one cluster.
std::uint32_t fill(LineMeasure& measure, std::uint32_t begin, std::uint32_t end, double width) {
  std::uint32_t low = begin + 1, high = end;
  while (low < high) {
    const std::uint32_t middle = low + (high - low + 1) / 2;
    if (measure.width({begin, middle}) <= width + kWidthSlack) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

BrokenLines fill_lines(LineMeasure& measure, const std::vector<Piece>& pieces, double width) {
  BrokenLines broken;
  LineSpan line = pieces.front().span;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (i > 0 && measure.width({line.begin, piece.span.end}) > width + kWidthSlack) {
      broken.lines.push_back(line);
      line = piece.span;
    }
    line.end = piece.span.end;
    if (!piece.too_wide) continue;
    while (measure.width(line) > width + kWidthSlack && line.end - line.begin > 1) {
      const std::uint32_t cut = fill(measure, line.begin, line.end, width);
      broken.lines.push_back({line.begin, cut});
      line.begin = cut;
      broken.word_cut = true;
    }
  }
  broken.lines.push_back(line);
  return broken;
}

struct Best {
  std::size_t lines = std::numeric_limits<std::size_t>::max();
  double cost = 0;
  std::size_t begin = 0;  ///< First piece of the last line.
};

}  // namespace

BrokenLines break_greedy(LineMeasure& measure, const std::vector<Word>& words, double width) {
  return fill_lines(measure, find_pieces(measure, words, width), width);
}

BrokenLines break_balanced(LineMeasure& measure, const std::vector<Word>& words, double width) {
  const std::vector<Piece> pieces = find_pieces(measure, words, width);
  BrokenLines greedy = fill_lines(measure, pieces, width);
  const std::size_t count = pieces.size();
  if (greedy.word_cut || greedy.lines.size() == 1 || greedy.lines.size() > kBalancedLines || count > kBalancedPieces)
    return greedy;

  // best[i]: the first i pieces in the fewest lines, and of those with the least cost. Greedy reaches the fewest lines,
  // so the whole ends with its number.
  std::vector<Best> best(count + 1);
  best[0].lines = 0;
  const auto line_of = [&](std::size_t first, std::size_t end) {
    return LineSpan{pieces[first].span.begin, pieces[end - 1].span.end};
  };
  for (std::size_t end = 1; end <= count; ++end) {
    for (std::size_t first = end; first-- > 0;) {
      const double free = width - measure.width(line_of(first, end));
      if (free < -kWidthSlack && first + 1 < end) break;
      const std::size_t lines = best[first].lines + 1;
      double cost = best[first].cost + free * free;
      if (end == count && first + 1 == end) cost += kLonelyWordCost * width * width;
      if (lines < best[end].lines || (lines == best[end].lines && cost < best[end].cost - kCostSlack))
        best[end] = {lines, cost, first};
    }
  }
  BrokenLines balanced;
  balanced.lines.resize(best[count].lines);
  for (std::size_t end = count, line = balanced.lines.size(); line-- > 0;) {
    balanced.lines[line] = line_of(best[end].begin, end);
    end = best[end].begin;
  }
  return balanced;
}

}  // namespace jopan
