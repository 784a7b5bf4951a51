#include "text/break_lines.h"

#include "text/character_class.h"
#include "text/pieces.h"
#include "text/utf8.h"

namespace jopan {
namespace {

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

}  // namespace

BrokenLines fill_pieces(LineMeasure& measure, const std::vector<Piece>& pieces, double width) {
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

BrokenLines break_greedy(LineMeasure& measure, const std::vector<Word>& words, double width) {
  return fill_pieces(measure, find_pieces(measure, words, width), width);
}

}  // namespace jopan
