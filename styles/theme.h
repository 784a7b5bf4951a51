// A brand as one card sees it: every element's type, colour and length resolved for a theme (light, dark) and a layout
// (og, article, …). Plain data; making it reads no file.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/color.h"
#include "core/geometry.h"
#include "core/json.h"
#include "core/text_style.h"

namespace jopan {

/// A filled box behind a text.
struct TextBox {
  Color fill;
  double across = 0, down = 0;  ///< em of the text that the box is wider and higher at each side.
};

/// How the text of one slot ("headline", "deck", "point" …) is set.
struct SlotStyle {
  TextStyle text;  ///< At its full size.
  Color color;
  double min_size = 12;       ///< px; fitting goes no lower.
  std::size_t max_lines = 1;  ///< 0: as many as fit.
  std::optional<TextBox> box;
  std::optional<Color> strong;  ///< Of **bold** words, where the face alone would not show them.
  bool keep_units = true;       ///< A number and its unit stay on one line (8억 1,800만 건).
};

/// A size preset's geometry, px at scale 1.
struct Layout {
  std::string name;
  double width = 0;
  std::optional<double> height;  ///< Nothing: grows with its content.
  double margin = 0;             ///< At all four sides.
  Insets safe;                   ///< Kept clear of words: apps cover or cut it.
  double gap = 0;                ///< Between blocks of text.
  double body_gap = 0;           ///< Around the body.
  double body_min = 0;           ///< The least height that a body needs to be read.
  double logo_height = 0;
};

/// A bar along an edge of the picture; lengths in margins of the layout, so that it grows with the type.
struct Ornament {
  enum class Edge { Top, Right, Bottom, Left };
  Edge edge = Edge::Top;
  double thickness = 0;
  double inset = 0;   ///< From the edge.
  double indent = 0;  ///< At both of its ends.
  Color color;
};

struct Logo {
  std::shared_ptr<const std::string> svg;
  double aspect = 1;  ///< width / height
};

class Theme {
 public:
  Layout layout;
  Logo logo;
  std::vector<Ornament> ornaments;
  /// Vega-Lite config for charts in this brand, theme and layout: the one way in which a brand reaches a chart.
  Json config;
  /// The same for views written in Vega-Lite, which take ticks, titles and formats from the house too.
  Json view_config;
  std::map<std::string, SlotStyle, std::less<>> slots;
  std::map<std::string, Color, std::less<>> colors;       ///< "ground", "ink", "accent", "quiet" …
  std::map<std::string, Color, std::less<>> palette;      ///< "teal", "blue" …
  std::map<std::string, std::string, std::less<>> names;  ///< Series that always have one colour: "미국" -> "blue"
  std::vector<Color> category;                            ///< Series colours in order.

  [[nodiscard]] const SlotStyle& slot(std::string_view name) const;
  [[nodiscard]] Color color(std::string_view name) const;
  /// What a document may write for a colour: a token ("accent"), a palette name ("blue") or CSS. Nothing when it is
  /// none.
  [[nodiscard]] std::optional<Color> find_color(std::string_view name) const;
};

}  // namespace jopan
