#include "text/shaper.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "text/bounded_cache.h"
#include "text/break_lines.h"
#include "text/cache_keys.h"
#include "text/ellipsize.h"
#include "text/emit_line.h"
#include "text/keep_together.h"
#include "text/pieces.h"
#include "text/prepare_text.h"

namespace jopan {
namespace {

using ParagraphPtr = std::shared_ptr<const ShapedParagraph>;

/// Sums of key lengths; a cached text of 30 bytes takes some 2 KiB.
constexpr std::size_t kTextCacheBytes = 64u << 10, kParagraphCacheBytes = 64u << 10;

/// CSS Fonts 4, section 2.2.1.
int bolder(int weight) {
  return weight < 350 ? 400 : weight < 550 ? 700 : 900;
}

/// A line before its glyphs are placed.
struct PlacedLine {
  ParagraphPtr paragraph;
  LineSpan span;
  std::size_t base = 0;  ///< Byte of the whole text where the paragraph begins.
};

}  // namespace

struct Shaper::State {
  explicit State(FontCatalogPtr fonts) : catalog(std::move(fonts)), items(*catalog), extents(*catalog) {}

  const std::vector<FaceId>& faces_of(const TextStyle& style) { return faces_of(style.family, style.weight); }
  const std::vector<FaceId>& faces_of(const std::string& family, int weight);
  [[nodiscard]] ParagraphPtr make_paragraph(std::string_view text, std::vector<PartSpan> spans, const TextStyle& style);
  ParagraphPtr shape_paragraph(std::string_view text, std::vector<PartSpan> spans, const TextStyle& style);
  ShapedTextPtr one_line(std::string_view text, const TextStyle& style);
  BrokenLines break_paragraph(const ShapedParagraph& shaped, const TextStyle& style, const Paragraph& paragraph);
  void truncate(std::vector<PlacedLine>& lines, std::size_t max_lines, double width, const TextStyle& style,
                ShapedText& result);
  void emit(const std::vector<PlacedLine>& lines, ShapedText& result);
  ShapedTextPtr lay_out(EmphasizedText text, const TextStyle& style, const Paragraph& paragraph);
  ShapedTextPtr ellipsize(std::string one_line, const TextStyle& style, double width);

  struct FallbackList {
    std::string family;
    int weight = 0;
    std::vector<FaceId> faces;
  };

  FontCatalogPtr catalog;
  ItemShaper items;
  GlyphExtents extents;
  std::vector<std::unique_ptr<FallbackList>> fallbacks;
  BoundedCache<ParagraphPtr> paragraphs{kParagraphCacheBytes};
  BoundedCache<ShapedTextPtr> texts{kTextCacheBytes};
};

const std::vector<FaceId>& Shaper::State::faces_of(const std::string& family, int weight) {
  for (const auto& list : fallbacks)
    if (list->weight == weight && list->family == family) return list->faces;
  fallbacks.push_back(std::make_unique<FallbackList>(FallbackList{family, weight, catalog->fallback(family, weight)}));
  return fallbacks.back()->faces;
}

ParagraphPtr Shaper::State::make_paragraph(std::string_view text, std::vector<PartSpan> spans, const TextStyle& style) {
  auto paragraph = std::make_shared<ShapedParagraph>();
  paragraph->text = text;
  paragraph->features = {style.figures, style.tracking == 0};
  paragraph->spans = std::move(spans);
  const auto end = static_cast<std::uint32_t>(text.size());
  const std::span<const FaceId> plain = faces_of(style);
  const FaceRange rest{end, 0, plain};
  if (paragraph->spans.empty()) {
    paragraph->itemized = itemize(paragraph->text, {&rest, 1}, *catalog);
  } else {
    std::vector<FaceRange> ranges;
    for (const PartSpan& span : paragraph->spans) {
      ranges.push_back({span.begin, 0, plain});
      ranges.push_back({span.end, span.number, span.bold ? faces_of(style.family, bolder(style.weight)) : plain});
    }
    ranges.push_back(rest);
    paragraph->itemized = itemize(paragraph->text, ranges, *catalog);
  }
  paragraph->shaped = items.shape(paragraph->text, 0, end, paragraph->itemized.items,
                                  paragraph->itemized.grapheme_starts, paragraph->features);
  return paragraph;
}

ParagraphPtr Shaper::State::shape_paragraph(std::string_view text, std::vector<PartSpan> spans,
                                            const TextStyle& style) {
  std::string key = paragraph_key(text, spans, style);
  if (const ParagraphPtr* known = paragraphs.find(key)) return *known;
  ParagraphPtr paragraph = make_paragraph(text, std::move(spans), style);
  paragraphs.add(std::move(key), paragraph);
  return paragraph;
}

/// The finished text is remembered, so its paragraph need not be.
ShapedTextPtr Shaper::State::one_line(std::string_view text, const TextStyle& style) {
  std::string key = text_key(text, style);
  if (const ShapedTextPtr* known = texts.find(key)) return *known;
  auto made = std::make_shared<ShapedText>();
  made->text = prepare_text(text);
  made->style = style;
  std::vector<PlacedLine> lines;
  const std::string_view whole = made->text;
  for (std::size_t begin = 0; begin <= whole.size();) {
    const std::size_t end = std::min(whole.find('\n', begin), whole.size());
    ParagraphPtr shaped = make_paragraph(whole.substr(begin, end - begin), {}, style);
    const LineSpan span{0, static_cast<std::uint32_t>(shaped->shaped.cluster_count())};
    lines.push_back({std::move(shaped), span, begin});
    begin = end + 1;
  }
  emit(lines, *made);
  texts.add(std::move(key), made);
  return made;
}

BrokenLines Shaper::State::break_paragraph(const ShapedParagraph& shaped, const TextStyle& style,
                                           const Paragraph& paragraph) {
  const auto count = static_cast<std::uint32_t>(shaped.shaped.cluster_count());
  if (paragraph.wrap == Wrap::None) return {{{0, count}}};
  std::vector<Word> words =
      find_words(shaped.text, shaped.shaped, paragraph.part_clauses ? Clauses::Parted : Clauses::Whole);
  if (words.empty()) return {{{0, 0}}};
  if (paragraph.keep_numbers_and_units) glue_numbers_and_units(shaped.text, shaped.shaped, words);
  LineMeasure measure(shaped, items, style.size, style.tracking);
  BrokenLines broken = paragraph.wrap == Wrap::Greedy ? break_greedy(measure, words, paragraph.width)
                                                      : break_balanced(measure, words, paragraph.width);
  if (paragraph.avoid_widow)
    give_widow_company(measure, find_pieces(measure, words, paragraph.width), paragraph.width, broken);
  return broken;
}

/// Ends the last line that may stay in "…". `result.text` is cut with it.
void Shaper::State::truncate(std::vector<PlacedLine>& lines, std::size_t max_lines, double width,
                             const TextStyle& style, ShapedText& result) {
  lines.resize(max_lines);
  PlacedLine& last = lines.back();
  const std::vector<TextCluster>& clusters = last.paragraph->shaped.clusters;
  const LineSpan rest{last.span.begin, static_cast<std::uint32_t>(last.paragraph->shaped.cluster_count())};
  LineMeasure measure(*last.paragraph, items, style.size, style.tracking);
  const std::uint32_t begin = clusters[rest.begin].begin;
  const double ellipsis = shape_paragraph(kEllipsis, {}, style)->shaped.clusters.back().x;
  double room = width - (ellipsis + style.tracking) * style.size;
  std::string text;
  ParagraphPtr shortened;
  for (LineSpan kept = shorten(measure, rest, room);;) {
    const std::uint32_t end = clusters[kept.end].begin;
    text = last.paragraph->text.substr(begin, end - begin);
    std::vector<PartSpan> spans = cut_spans(last.paragraph->spans, begin, end);
    const bool cut_in_span = !spans.empty() && spans.back().end == text.size();
    text.append(kEllipsis);
    if (cut_in_span) spans.back().end = static_cast<std::uint32_t>(text.size());
    shortened = shape_paragraph(text, std::move(spans), style);
    // Kerning with the ellipsis may ask for a little more room.
    const auto count = static_cast<std::uint32_t>(shortened->shaped.cluster_count());
    if (kept.end == kept.begin ||
        LineMeasure(*shortened, items, style.size, style.tracking).width({0, count}) <= width + kWidthSlack)
      break;
    kept = shorten(measure, {rest.begin, kept.end - 1}, room);
  }
  const std::size_t base = last.base + begin;
  result.text.resize(base);
  result.text.append(text);
  result.truncated = true;
  last = {shortened, {0, static_cast<std::uint32_t>(shortened->shaped.cluster_count())}, base};
}

void Shaper::State::emit(const std::vector<PlacedLine>& lines, ShapedText& result) {
  const TextStyle& style = result.style;
  const FaceMetrics& face = catalog->metrics(faces_of(style).front());
  const double line_height = style.leading * style.size;
  // CSS 2.1, section 10.8.1: what the leading has over the face's own height is halved above and below.
  const double first_baseline = (style.leading + face.ascent - face.descent) / 2 * style.size;
  result.lines.reserve(lines.size());
  for (const PlacedLine& line : lines) {
    const LineSetting setting{style.size, style.tracking, line.base};
    LineMeasure measure(*line.paragraph, items, style.size, style.tracking);
    if (measure.must_reshape(line.span)) {
      const ShapedRange alone = measure.reshape(line.span);
      result.lines.push_back(
          emit_line(alone, {0, static_cast<std::uint32_t>(alone.cluster_count())}, setting, extents));
    } else {
      result.lines.push_back(emit_line(line.paragraph->shaped, line.span, setting, extents));
    }
    ShapedLine& made = result.lines.back();
    made.baseline = first_baseline + line_height * static_cast<double>(result.lines.size() - 1);
    result.width = std::max(result.width, made.width);
    const std::vector<char32_t>& missing = line.paragraph->itemized.missing;
    result.missing.insert(result.missing.end(), missing.begin(), missing.end());
  }
  result.height = line_height * static_cast<double>(result.lines.size());
  std::ranges::sort(result.missing);
  result.missing.erase(std::unique(result.missing.begin(), result.missing.end()), result.missing.end());
}

ShapedTextPtr Shaper::State::lay_out(EmphasizedText text, const TextStyle& style, const Paragraph& paragraph) {
  auto result = std::make_shared<ShapedText>();
  result->text = text.text;
  result->style = style;
  const std::vector<PartSpan> spans = number_spans(text.spans);
  std::vector<PlacedLine> lines;
  const std::string_view whole = result->text;
  for (std::size_t begin = 0; begin <= whole.size();) {
    const std::size_t end = std::min(whole.find('\n', begin), whole.size());
    const ParagraphPtr shaped = shape_paragraph(whole.substr(begin, end - begin), cut_spans(spans, begin, end), style);
    const BrokenLines broken = break_paragraph(*shaped, style, paragraph);
    result->word_cut = result->word_cut || broken.word_cut;
    for (const LineSpan& span : broken.lines) lines.push_back({shaped, span, begin});
    begin = end + 1;
  }
  if (paragraph.max_lines > 0 && lines.size() > paragraph.max_lines) {
    // What will be cut is worth no balance: the lines that stay shall say as much as they can.
    if (paragraph.wrap == Wrap::Balanced) {
      Paragraph filled = paragraph;
      filled.wrap = Wrap::Greedy;
      return lay_out(std::move(text), style, filled);
    }
    const double width = paragraph.wrap == Wrap::None ? std::numeric_limits<double>::infinity() : paragraph.width;
    truncate(lines, paragraph.max_lines, width, style, *result);
  }
  emit(lines, *result);
  return result;
}

ShapedTextPtr Shaper::State::ellipsize(std::string one_line, const TextStyle& style, double width) {
  auto result = std::make_shared<ShapedText>();
  result->text = std::move(one_line);
  result->style = style;
  const ParagraphPtr paragraph = shape_paragraph(result->text, {}, style);
  std::vector<PlacedLine> lines{{paragraph, {0, static_cast<std::uint32_t>(paragraph->shaped.cluster_count())}, 0}};
  truncate(lines, 1, width, style, *result);
  emit(lines, *result);
  return result;
}

Shaper::Shaper(FontCatalogPtr catalog) : state_(std::make_unique<State>(std::move(catalog))) {}
Shaper::~Shaper() = default;
Shaper::Shaper(Shaper&&) noexcept = default;

ShapedTextPtr Shaper::shape(std::string_view text, const TextStyle& style) {
  return state_->one_line(text, style);
}

ShapedTextPtr Shaper::lay_out(std::string_view text, const TextStyle& style, const Paragraph& paragraph) {
  if (paragraph.wrap == Wrap::None && paragraph.max_lines == 0) return shape(text, style);
  return state_->lay_out(without_emphasis(text), style, paragraph);
}

ShapedTextPtr Shaper::lay_out(EmphasizedText text, const TextStyle& style, const Paragraph& paragraph) {
  return state_->lay_out(std::move(text), style, paragraph);
}

ShapedTextPtr Shaper::ellipsize(std::string_view text, const TextStyle& style, double width) {
  std::string one_line = prepare_text(text);
  std::ranges::replace(one_line, '\n', ' ');
  const ShapedTextPtr whole = shape(one_line, style);
  return whole->width <= width + kWidthSlack ? whole : state_->ellipsize(std::move(one_line), style, width);
}

std::size_t Shaper::work() const {
  return state_->items.work();
}

FaceMetrics Shaper::metrics(const TextStyle& style) const {
  return state_->catalog->metrics(state_->faces_of(style).front());
}

const FontCatalog& Shaper::catalog() const {
  return *state_->catalog;
}

}  // namespace jopan
