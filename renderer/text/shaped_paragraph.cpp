#include "text/shaped_paragraph.h"

#include <algorithm>

namespace jopan {
namespace {

/// Clusters. Kerning reaches over two; in joining scripts a whole word is unsafe, and beyond this many its far end has
/// no part in the width of the cut. Bounds the work on endless words.
constexpr std::uint32_t kFarthestSafe = 32;

}  // namespace

LineMeasure::LineMeasure(const ShapedParagraph& paragraph, ItemShaper& shaper, double size, double tracking)
    : paragraph_(paragraph), shaper_(shaper), size_(size), tracking_(tracking) {}

bool LineMeasure::must_reshape(LineSpan span) const {
  const std::vector<TextCluster>& clusters = paragraph_.shaped.clusters;
  return clusters[span.begin].unsafe_break || clusters[span.end].unsafe_break;
}

ShapedRange LineMeasure::reshape(LineSpan span) {
  const std::vector<TextCluster>& clusters = paragraph_.shaped.clusters;
  return shaper_.shape(paragraph_.text, clusters[span.begin].begin, clusters[span.end].begin, paragraph_.itemized.items,
                       paragraph_.itemized.grapheme_starts, paragraph_.features);
}

double LineMeasure::inner_width(LineSpan span) const {
  return paragraph_.shaped.clusters[span.end].x - paragraph_.shaped.clusters[span.begin].x;
}

double LineMeasure::alone_width(LineSpan span) {
  return reshape(span).clusters.back().x;
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
    entry->second = alone_width(tail) - inner_width(tail);
  }
  return entry->second;
}

double LineMeasure::begin_correction(std::uint32_t at) {
  const auto [entry, is_new] = begin_corrections_.try_emplace(at, 0);
  if (is_new) {
    const LineSpan head{at, safe_after(at)};
    entry->second = alone_width(head) - inner_width(head);
  }
  return entry->second;
}

double LineMeasure::width(LineSpan span) {
  if (span.begin == span.end) return 0;
  const std::vector<TextCluster>& clusters = paragraph_.shaped.clusters;
  const bool begins_unsafe = clusters[span.begin].unsafe_break, ends_unsafe = clusters[span.end].unsafe_break;
  double em = 0;
  if ((begins_unsafe && safe_after(span.begin) > span.end) || (ends_unsafe && safe_before(span.end) < span.begin)) {
    em = alone_width(span);
  } else {
    em = inner_width(span);
    if (begins_unsafe) em += begin_correction(span.begin);
    if (ends_unsafe) em += end_correction(span.end);
  }
  return (em + tracking_ * (span.end - span.begin - 1)) * size_;
}

}  // namespace jopan
