// What axes, legends and titles share: property lookups with per-tick conditions, text styles, strokes of rules.
#pragma once

#include <string>
#include <string_view>

#include "grammar/signals.h"
#include "grammar/view.h"
#include "scene/anchored_text.h"

namespace jopan {

/// Reads a guide's property bag; conditional values ({"condition": …, "value": …}) are decided per label.
class GuideProps {
 public:
  GuideProps(const Json& props, const Signals& signals) : props_(props), signals_(signals) {}

  [[nodiscard]] Json get(std::string_view name, const DatumScope* tick = nullptr) const;
  [[nodiscard]] double number(std::string_view name, double fallback, const DatumScope* tick = nullptr) const;
  [[nodiscard]] std::string text(std::string_view name, std::string_view fallback,
                                 const DatumScope* tick = nullptr) const;
  [[nodiscard]] bool flag(std::string_view name, bool fallback, const DatumScope* tick = nullptr) const;
  [[nodiscard]] bool has(std::string_view name) const;
  /// Line of `prefix` ("tick", "grid", "domain"): colour, width, dash, opacity.
  [[nodiscard]] Stroke stroke(std::string_view prefix, std::string_view fallback_color,
                              const DatumScope* tick = nullptr) const;

 private:
  const Json& props_;
  const Signals& signals_;
};

/// Style of `prefix` ("label", "title") with the config style beneath ("guide-label").
[[nodiscard]] TextStyle guide_text_style(const GuideProps& props, std::string_view prefix, const Config& config,
                                         std::string_view style, const DatumScope* tick = nullptr);
[[nodiscard]] Paint guide_text_fill(const GuideProps& props, std::string_view prefix, const Config& config,
                                    std::string_view style, const DatumScope* tick = nullptr);

/// A straight line as a scene node.
[[nodiscard]] PathNode line_node(Point from, Point to, const Stroke& stroke);
[[nodiscard]] std::string joined_lines(const std::vector<std::string>& lines);
/// Lines joined by line feeds, shaped, shortened to `limit` px (0: not).
[[nodiscard]] ShapedTextPtr shape_lines(Shaper& shaper, const std::vector<std::string>& lines, const TextStyle& style,
                                        double limit);

}  // namespace jopan
