// How a piece of text is to be set. Colour is not part of it: shaping does not depend on it.
#pragma once

#include <string>

namespace jopan {

enum class Figures { Proportional, Tabular };

struct TextStyle {
  std::string family = "Pretendard";  ///< A family of the font catalogue.
  double size = 16;                   ///< px
  int weight = 400;      ///< 100..900; the catalogue's nearest static weight is used, never a synthetic one.
  double tracking = 0;   ///< em added after every cluster.
  double leading = 1.5;  ///< Distance between baselines as a multiple of `size`.
  Figures figures = Figures::Proportional;
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

}  // namespace jopan
