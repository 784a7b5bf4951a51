// Cards as a hostile newsroom would write them: long and short Korean text, 1 to 60 categories, negative, tiny, huge
// and missing values, names that repeat. The same seed gives the same card on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace jopan::test {

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere, unlike the standard library's distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 <= result < bound
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  bool chance(double probability) { return unit() < probability; }

 private:
  std::uint64_t state_;
};

[[nodiscard]] std::string random_words(Random& random, std::size_t words);
[[nodiscard]] Json random_card(std::uint64_t seed);
/// Of one kind of body: a form of chart or another body's name.
inline constexpr std::array kBodyKinds = {"bar",    "column", "line",  "area",  "scatter",  "vega-lite",
                                          "points", "number", "quote", "table", "timeline", "image"};
[[nodiscard]] Json random_card_of(std::string_view kind, std::uint64_t seed);

/// A bar or column card whose values are known: one positive, negative or zero number a category, in data order.
struct KnownBars {
  Json document;
  std::vector<double> values;
};
[[nodiscard]] KnownBars random_bars(std::uint64_t seed);

}  // namespace jopan::test
