// Text marks: what a row says and how it is set. Placed labels (`place`) take their texts from here too.
#pragma once

#include <string>

#include "mark/position.h"

namespace jopan {

/// Texts of a unit's rows, formatted: of `text`, or of another channel that holds one (url, href …).
class TextEncoder {
 public:
  TextEncoder(const UnitView& unit, const MarkContext& context, Channel channel = Channel::Text);
  /// Lines are parted by line feeds; "" for none.
  [[nodiscard]] std::string operator()(std::size_t row) const;

 private:
  struct Alternative {
    std::optional<Predicate> test;
    std::function<std::string(std::size_t)> text;
  };
  void add(const ChannelDef& def, std::optional<Predicate> test);

  const UnitView& unit_;
  const MarkContext& context_;
  std::vector<Alternative> alternatives_;
  std::string fallback_;
};

/// Font, size and weight of a unit's texts; size from the `size` channel when it is encoded.
[[nodiscard]] TextStyle mark_text_style(const UnitView& unit, const MarkContext& context, double size);
/// One letter or picture, of which many make a chart; no number.
[[nodiscard]] bool is_sign(const std::string& text);
/// "bold", "600", 700 … as a number.
[[nodiscard]] int font_weight(const Json* json, int fallback);

}  // namespace jopan
