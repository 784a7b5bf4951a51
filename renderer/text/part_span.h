// Where the emphasis of a text falls in a part of it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/emphasis.h"

namespace jopan {

struct PartSpan {
  std::uint32_t begin = 0, end = 0;  ///< Bytes of the part.
  std::uint32_t number = 0;          ///< Place in EmphasizedText::spans, from 1.
  bool bold = false;
};

/// The spans of a whole text.
[[nodiscard]] std::vector<PartSpan> number_spans(std::span<const EmphasisSpan> spans);

/// What of `spans` lies in the bytes [begin, end), counted from `begin`.
[[nodiscard]] std::vector<PartSpan> cut_spans(std::span<const PartSpan> spans, std::size_t begin, std::size_t end);

}  // namespace jopan
