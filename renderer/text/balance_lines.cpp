#include <algorithm>
#include <cmath>
#include <limits>

#include "text/break_lines.h"

namespace jopan {
namespace {

/// A paragraph of more lines is running text, where even right edges are worth less than full lines; browsers draw the
/// line there too (text-wrap: balance).
constexpr std::size_t kBalancedLines = 6;
/// Bounds the work on very wide lines; a headline has some ten words.
constexpr std::size_t kBalancedPieces = 512;
/// With fewer pieces there is no choice of what to leave alone on the last line.
constexpr std::size_t kPiecesWithChoice = 4;
/// px². A last line of one word reads as a leftover (KLREQ 4.2.5). This and the cost of a line are the weights of
/// Android's line breaker, which browsers took over.
constexpr float kLonelyWordCost = 10'000;
constexpr float kOverfullCost = 1e12F;
/// px; browsers place words on 64ths and let a line be one of them too long.
constexpr double kFitSlack = 1.0 / 64;

float placed(double position) {
  constexpr double kExact = 1e-9;  // What sums of exact advances may be off by.
  return static_cast<float>(std::ceil(position * 64 - kExact) / 64);
}

/// Equal words are common (every Hangul syllable has one width), and so are layouts of equal cost. Which of them wins
/// is left to rounding: places on 64ths and single precision, summed in this order, round as browsers do.
struct Score {
  float cost = 0;
  std::size_t lines = 0;
  std::size_t begin = 0;  ///< First piece of the last line.
};

class Balancer {
 public:
  Balancer(LineMeasure& measure, const std::vector<Piece>& pieces, double width)
      : measure_(measure), pieces_(pieces), width_(width) {}

  /// The least sum of squares of the free space over the whole paragraph, the last line counted like the rest.
  std::vector<LineSpan> least_squares() {
    const std::size_t count = pieces_.size();
    const float line_cost = static_cast<float>(width_ * measure_.size()) * 4;
    std::vector<Score> scores(count + 1);
    std::size_t active = 0;
    for (std::size_t end = 1; end <= count; ++end) {
      const Score best = best_line(scores, active, end);
      const float lonely = end + 1 == count ? kLonelyWordCost : 0;
      scores[end] = {best.cost + lonely + line_cost, scores[best.begin].lines + 1, best.begin};
    }
    std::vector<LineSpan> lines(scores[count].lines);
    for (std::size_t end = count, line = lines.size(); line-- > 0; end = scores[end].begin)
      lines[line] = line_of(scores[end].begin, end);
    return lines;
  }

  /// Filled at the narrowest width, to a pixel, that needs no more lines.
  BrokenLines narrowest(BrokenLines greedy) {
    double sum = 0;
    for (const LineSpan& line : greedy.lines) sum += measure_.width(line);
    const std::size_t count = greedy.lines.size();
    double lower = 0.8 * sum / static_cast<double>(count), upper = width_;
    while (lower + 1 < upper) {
      const double middle = (lower + upper) / 2;
      BrokenLines lines = fill_pieces(measure_, pieces_, middle);
      const bool fits = lines.lines.size() <= count && std::ranges::all_of(lines.lines, [&](LineSpan line) {
                          return measure_.width(line) <= middle + kWidthSlack;
                        });
      if (fits) {
        greedy = std::move(lines);
        upper = middle;
      } else {
        lower = middle;
      }
    }
    return greedy;
  }

 private:
  [[nodiscard]] LineSpan line_of(std::size_t first, std::size_t end) const {
    return {pieces_[first].span.begin, pieces_[end - 1].span.end};
  }

  /// The best line that ends before piece `end`. Pieces before `active` are too far away for any later end.
  Score best_line(const std::vector<Score>& scores, std::size_t& active, std::size_t end) {
    const auto line_end = placed(measure_.end_position(pieces_[end - 1].span.end));
    const float start_edge = line_end - static_cast<float>(width_ + kFitSlack);
    Score best{std::numeric_limits<float>::max(), 0, 0};
    float least = 0;  // A later beginning leaves at least as much space.
    for (std::size_t first = active; first < end; ++first) {
      if (scores[first].cost + least >= best.cost) continue;
      const float free = placed(measure_.position(pieces_[first].span.begin)) - start_edge;
      const bool overfull = free < 0 || measure_.width(line_of(first, end)) > width_ + kWidthSlack;
      const float squares = overfull ? kOverfullCost : free * free;
      if (overfull) {
        active = first + 1;
      } else {
        least = squares;
      }
      const float cost = scores[first].cost + squares;
      if (cost <= best.cost) best = {cost, 0, first};
    }
    return best;
  }

  LineMeasure& measure_;
  const std::vector<Piece>& pieces_;
  double width_;
};

}  // namespace

BrokenLines break_balanced(LineMeasure& measure, const std::vector<Word>& words, double width) {
  const std::vector<Piece> pieces = find_pieces(measure, words, width);
  BrokenLines greedy = fill_pieces(measure, pieces, width);
  if (greedy.filled || greedy.lines.size() == 1 || greedy.lines.size() > kBalancedLines ||
      pieces.size() > kBalancedPieces)
    return greedy;
  Balancer balancer(measure, pieces, width);
  if (pieces.size() >= kPiecesWithChoice) {
    std::vector<LineSpan> lines = balancer.least_squares();
    if (lines.size() == greedy.lines.size()) return {.lines = std::move(lines)};
  }
  return balancer.narrowest(std::move(greedy));
}

}  // namespace jopan
