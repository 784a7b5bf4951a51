// The typesetting rules at work: for each a picture of the same text without the rule and with it, drawn by the engine
// that draws the cards.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scene/scene.h"
#include "styles/theme.h"
#include "text/shaper.h"

namespace jopan::gallery {

/// How a sample's lines are made.
enum class Setting {
  Typeset,      ///< As cards are set.
  Anywhere,     ///< A line is filled and ends between any two characters, as most chart tools do.
  NeverInside,  ///< Words never part, however narrow the line.
  TooNarrow,    ///< One line that has no room: ends in "…".
  WholePixels,  ///< Every glyph on a whole pixel.
  OneFont,      ///< What the first font does not have is a box.
};

struct Sample {
  std::string text;  ///< May hold emphasis.
  Setting setting = Setting::Typeset;
  Paragraph paragraph;  ///< The column's width where its own is 0.
  TextStyle style;
  TextAlign align = TextAlign::Left;
};

struct SpecimenRule {
  std::string_view name;  ///< In addresses.
  std::string title, why;
  Sample before, after;
};

[[nodiscard]] std::span<const SpecimenRule> specimen_rules();
/// Nothing when there is none of that name.
[[nodiscard]] const SpecimenRule* find_specimen_rule(std::string_view name);

[[nodiscard]] Scene draw_specimen(const SpecimenRule& rule, const Theme& theme, Shaper& shaper);

/// The page of all rules.
[[nodiscard]] std::string write_specimen();

}  // namespace jopan::gallery
