#include "text/part_span.h"

#include <algorithm>

namespace jopan {

std::vector<PartSpan> number_spans(std::span<const EmphasisSpan> spans) {
  std::vector<PartSpan> numbered;
  numbered.reserve(spans.size());
  for (const EmphasisSpan& span : spans)
    numbered.push_back({span.begin, span.end, static_cast<std::uint32_t>(numbered.size() + 1), span.bold});
  return numbered;
}

std::vector<PartSpan> cut_spans(std::span<const PartSpan> spans, std::size_t begin, std::size_t end) {
  const auto first = static_cast<std::uint32_t>(begin), last = static_cast<std::uint32_t>(end);
  std::vector<PartSpan> cut;
  // Spans follow each other: the first that ends behind `begin` is found by halving.
  for (auto span = std::ranges::upper_bound(spans, first, {}, &PartSpan::end); span != spans.end(); ++span) {
    if (span->begin >= last) break;
    cut.push_back({std::max(span->begin, first) - first, std::min(span->end, last) - first, span->number, span->bold});
  }
  return cut;
}

}  // namespace jopan
