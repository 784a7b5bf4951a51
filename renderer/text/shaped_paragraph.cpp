#include "text/shaped_paragraph.h"

#include <algorithm>

#include "text/line_items.h"

namespace jopan {
namespace {

/// Clusters. Kerning reaches over two; in joining scripts a whole word is unsafe, and beyond this many its far end has
/// no part in the width of the cut. Bounds the work on endless words.
constexpr std::uint32_t kFarthestSafe = 32;

}  // namespace

LineMeasure::LineMeasure(const ShapedParagraph& paragraph, ItemShaper& shaper, double size, double tracking)
    : paragraph_(paragraph), shaper_(shaper), size_(size), tracking_(tracking) {}

bool LineMeasure::must_reshape(LineSpan span) {
  return head_of(span.begin) != nullptr || paragraph_.shaped.clusters[span.end].unsafe_break;
}

ShapedRange LineMeasure::shape_alone(LineSpan span, const std::vector<TextItem>& items) {
  const std::uint32_t begin = paragraph_.shaped.clusters[span.begin].begin;
  const std::uint32_t end = paragraph_.shaped.clusters[span.end].begin;
  const Itemized& itemized = paragraph_.itemized;
  if (items.empty())
    return shaper_.shape(paragraph_.text, begin, end, itemized.items, itemized.grapheme_starts, paragraph_.features);
  std::vector<TextItem> all = items;
  const std::uint32_t known = items.back().end;
  for (auto item = std::ranges::upper_bound(itemized.items, known, {}, &TextItem::end);
       item != itemized.items.end() && item->begin < end; ++item) {
    all.push_back(*item);
    all.back().begin = std::max(item->begin, known);
  }
  return shaper_.shape(paragraph_.text, begin, end, all, itemized.grapheme_starts, paragraph_.features);
}

ShapedRange LineMeasure::reshape(LineSpan span) {
  const Head* head = head_of(span.begin);
  return shape_alone(span, head ? head->items : std::vector<TextItem>());
}

double LineMeasure::inner_width(LineSpan span) const {
  return paragraph_.shaped.clusters[span.end].x - paragraph_.shaped.clusters[span.begin].x;
}

std::uint32_t LineMeasure::safe_before(std::uint32_t at) const {
  const std::uint32_t farthest = at - std::min(at, kFarthestSafe);
  while (at > farthest && paragraph_.shaped.clusters[at].unsafe_break) --at;
  return at;
}

std::uint32_t LineMeasure::safe_after(std::uint32_t at) const {
  const auto count = static_cast<std::uint32_t>(paragraph_.shaped.cluster_count());
  const std::uint32_t farthest = at + std::min(count - at, kFarthestSafe);
  while (at < farthest && paragraph_.shaped.clusters[at].unsafe_break) ++at;
  return at;
}

double LineMeasure::end_correction(std::uint32_t at) {
  const auto [entry, is_new] = end_corrections_.try_emplace(at, 0);
  if (is_new) {
    const LineSpan tail{safe_before(at), at};
    entry->second = shape_alone(tail, {}).clusters.back().x - inner_width(tail);
  }
  return entry->second;
}

const LineMeasure::Head* LineMeasure::head_of(std::uint32_t at) {
  if (at == 0) return nullptr;
  const auto [entry, is_new] = heads_.try_emplace(at);
  std::optional<Head>& head = entry->second;
  if (is_new) {
    const std::vector<TextCluster>& clusters = paragraph_.shaped.clusters;
    LineItems line = items_from(paragraph_.text, paragraph_.itemized, clusters[at].begin);
    if (line.changed_end > 0 || clusters[at].unsafe_break) {
      head.emplace();
      head->end = at;
      if (line.changed_end > 0) {
        while (clusters[head->end].begin < line.changed_end) ++head->end;
        // The paragraph may have parted what is one run now; features look some glyphs ahead.
        constexpr std::uint32_t kLookahead = 4;
        head->end = std::min(head->end + kLookahead, static_cast<std::uint32_t>(paragraph_.shaped.cluster_count()));
      }
      head->end = safe_after(head->end);
      head->items = std::move(line.items);
      const LineSpan span{at, head->end};
      head->correction = shape_alone(span, head->items).clusters.back().x - inner_width(span);
    }
  }
  return head ? &*head : nullptr;
}

double LineMeasure::position(std::uint32_t at) const {
  return (paragraph_.shaped.clusters[at].x + tracking_ * at) * size_;
}

double LineMeasure::end_position(std::uint32_t at) {
  const double correction = paragraph_.shaped.clusters[at].unsafe_break ? end_correction(at) : 0;
  return position(at) + (correction - tracking_) * size_;
}

double LineMeasure::width(LineSpan span) {
  if (span.begin == span.end) return 0;
  shaper_.count_width();
  const bool ends_unsafe = paragraph_.shaped.clusters[span.end].unsafe_break;
  const Head* head = head_of(span.begin);
  double em = 0;
  const std::uint32_t body = head ? head->end : span.begin;  // From here on all is as in the paragraph.
  if (body > span.end || (ends_unsafe && safe_before(span.end) < body)) {
    em = shape_alone(span, head ? head->items : std::vector<TextItem>()).clusters.back().x;
  } else {
    em = inner_width(span);
    if (head) em += head->correction;
    if (ends_unsafe) em += end_correction(span.end);
  }
  return (em + tracking_ * (span.end - span.begin - 1)) * size_;
}

}  // namespace jopan
