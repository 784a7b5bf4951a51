// Vega's `limit`: a text that is wider ends (or, written from right to left, begins) in an ellipsis, after as many
// characters as fit, spaces included.
#pragma once

#include <string_view>

#include "text/shaper.h"

namespace jopan {

struct TextLimit {
  double width = 0;  ///< px; 0: no limit
  std::string_view ellipsis = "\xE2\x80\xA6";
  bool from_right = false;  ///< `dir: "rtl"`
};

/// Every line by itself.
[[nodiscard]] ShapedTextPtr limited_text(Shaper& shaper, std::string_view text, const TextStyle& style,
                                         const TextLimit& limit);

}  // namespace jopan
