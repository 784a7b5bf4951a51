// Where a Korean line may end. Eojeol (space-separated words) stay whole (keep-all); inside one that is wider than the
// line there are lawful places, and only then clusters. Sources: KLREQ 4.3.4 to 4.3.6 and 4.4.2, UAX #14, CSS Text 3
// section 5.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/item_shaper.h"

namespace jopan {

/// How firmly two words hold together where there is room for both on a line.
enum class Bond : std::uint8_t {
  None,
  Loose,  ///< Parts of one amount or date: 8억 1,800만, 2025년 8월.
  Tight,  ///< A number and its unit: 1,800만 건.
};

/// A stretch of clusters that holds together as long as it fits the line.
struct Word {
  std::uint32_t begin = 0, end = 0;  ///< Clusters, without the spaces around.
  Bond bond = Bond::None;            ///< With the next word.
};

/// Whether an ellipsis between two clauses ends a word, though no space follows.
enum class Clauses { Whole, Parted };

/// The eojeol of a shaped paragraph. Only U+0020 parts them; U+00A0 never does.
[[nodiscard]] std::vector<Word> find_words(std::string_view text, const ShapedRange& shaped, Clauses clauses);

/// A byte offset before which a line may begin although no space stands there.
struct InnerBreak {
  std::uint32_t at = 0;
  bool last_resort = false;  ///< Only where the part around it is still wider than the line.
};

/// The places inside [begin, end) of `text`: before an opening bracket, after a slash, hyphen, ellipsis, middle dot, …;
/// as a last resort after the hyphens of a telephone number. Never where geumchik (line-start and line-end prohibition)
/// forbids it, and never between a bracket or quote and its particle, a sign and its number, or a number and its unit.
[[nodiscard]] std::vector<InnerBreak> find_inner_breaks(std::string_view text, std::uint32_t begin, std::uint32_t end);

}  // namespace jopan
