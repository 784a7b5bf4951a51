#include "text/break_lines.h"

#include <limits>

#include "text/character_class.h"
#include "text/pieces.h"
#include "text/utf8.h"

namespace jopan {
namespace {

/// A paragraph of more lines is running text, where even right edges are worth less than full lines; browsers draw the
/// line there too (text-wrap: balance).
constexpr std::size_t kBalancedLines = 6;
/// A last line of one word reads as a leftover (KLREQ 4.2.5); px², as Android's and Chromium's line breakers weigh it.
constexpr double kLonelyWordCost = 10'000;
/// With fewer words there is no choice of what to leave alone.
constexpr std::size_t kWordsWithChoice = 4;
/// px²: layouts that differ by less differ by rounding only. Of those the one with fuller last lines is taken, as
/// browsers do; of three words the first line takes two.
constexpr double kCostSlack = 1e-3;
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

/// Whether a line that begins at `at` cuts nothing a reader would miss: scripts without spaces end lines anywhere but
/// where geumchik forbids it.
bool cuts_unspaced(const ShapedParagraph& paragraph, std::uint32_t at) {
  const std::string_view text = paragraph.text;
  const char32_t before = decode_at(text, paragraph.shaped.clusters[at - 1].begin).code_point;
  const char32_t after = decode_at(text, paragraph.shaped.clusters[at].begin).code_point;
  return (is_written_without_spaces(before) || is_written_without_spaces(after)) && !forbids_line_start(after) &&
         !forbids_line_end(before);
}

/// `cut`, or a little before it where that spares an unspaced script a forbidden line end.
std::uint32_t settle(const ShapedParagraph& paragraph, std::uint32_t begin, std::uint32_t cut) {
  constexpr std::uint32_t kFarthest = 4;
  for (std::uint32_t at = cut; at > begin + 1 && cut - at < kFarthest; --at)
    if (cuts_unspaced(paragraph, at)) return at;
  return cut;
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
      const std::uint32_t cut = settle(measure.paragraph(), line.begin, fill(measure, line.begin, line.end, width));
      broken.lines.push_back({line.begin, cut});
      broken.word_cut = broken.word_cut || !cuts_unspaced(measure.paragraph(), cut);
      broken.filled = true;
      line.begin = cut;
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
  if (greedy.filled || greedy.lines.size() == 1 || greedy.lines.size() > kBalancedLines || count > kBalancedPieces)
    return greedy;

  // best[i]: the first i pieces in the fewest lines, and of those with the least cost. Greedy reaches the fewest lines,
  // so the whole ends with its number.
  std::vector<Best> best(count + 1);
  best[0].lines = 0;
  const bool has_choice = count >= kWordsWithChoice;
  const auto line_of = [&](std::size_t first, std::size_t end) {
    return LineSpan{pieces[first].span.begin, pieces[end - 1].span.end};
  };
  for (std::size_t end = 1; end <= count; ++end) {
    for (std::size_t first = end; first-- > 0;) {
      const double free = width - measure.width(line_of(first, end));
      if (free < -kWidthSlack && first + 1 < end) break;
      const std::size_t lines = best[first].lines + 1;
      double cost = best[first].cost + free * free;
      if (has_choice && end == count && first + 1 == end) cost += kLonelyWordCost;
      const double worth = best[end].cost + (has_choice ? kCostSlack : -kCostSlack);
      if (lines < best[end].lines || (lines == best[end].lines && cost < worth))
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
