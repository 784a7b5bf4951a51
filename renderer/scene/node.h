// The scene is closed data: what the picture is made of, in paint order, with nothing left to decide. Backends visit it
// and know nothing of specs, scales or themes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/geometry.h"
#include "core/json_pointer.h"
#include "core/paint.h"
#include "core/path.h"
#include "text/shaped_text.h"

namespace jopan {

struct Node;

/// What an item of a mark says beyond its shape.
struct NodeNote {
  std::string tooltip;      ///< Shown over the item.
  std::string href;         ///< Where a click leads; http, https, mailto or relative.
  std::string description;  ///< For readers who cannot see it.
};

/// What a node stands for. Roles are Vega's where Vega has one ("axis-label", "legend-symbol", "mark", "frame root")
/// and the card's slots otherwise ("headline", "source", "logo"). In SVG a group's classes are "mark-TYPE role-ROLE
/// NAME".
struct NodeInfo {
  std::string role;
  std::string mark_type;  ///< Of a group of items: rect, symbol, line, area, rule, text, group …; else empty.
  std::string name;       ///< Further classes.
  JsonPointer at;         ///< Of the text or mark in the user's document, for errors found late.
  std::shared_ptr<const NodeNote> note = nullptr;  ///< What SVG says beyond the picture; null for nothing.
};

/// Corner radii in px.
struct Corners {
  double top_left = 0, top_right = 0, bottom_right = 0, bottom_left = 0;
  [[nodiscard]] bool any() const { return top_left > 0 || top_right > 0 || bottom_right > 0 || bottom_left > 0; }
  friend bool operator==(const Corners&, const Corners&) = default;
};

struct GroupNode {
  NodeInfo info;
  Transform transform;
  std::optional<Rect> clip;  ///< In the group's own space.
  Corners clip_corners;
  double opacity = 1;
  std::vector<Node> children;
};

struct PathNode {
  NodeInfo info;
  Path path;
  Paint fill;
  Stroke stroke;
  double opacity = 1;
};

enum class TextAlign { Left, Center, Right };

/// An outline behind the letters that lifts a label off the lines it crosses.
struct Halo {
  Color color;
  double width = 3;  ///< px, both sides together
};

struct TextNode {
  NodeInfo info;
  ShapedTextPtr text;
  Point at;  ///< Baseline of the first line, at the alignment edge.
  TextAlign align = TextAlign::Left;
  double angle = 0;  ///< Degrees clockwise around `at`.
  Paint fill;
  std::vector<Paint> span_fills;  ///< Of the runs of span 1, 2, …; monostate or none: `fill`.
  std::optional<Halo> halo;
  double opacity = 1;
};

struct ImageNode {
  NodeInfo info;
  Rect box;
  std::shared_ptr<const std::string> bytes;  ///< An encoded SVG, PNG, JPEG or WebP file.
  std::string media_type;
  int orientation = 1;    ///< EXIF's, 1 to 8: how the stored picture is turned to be upright.
  Rect crop{0, 0, 1, 1};  ///< The part of the upright picture that fills the box, in its unit square.
  double opacity = 1;
  bool smooth = true;  ///< Enlarged pixels melt together.
};

struct Node {
  std::variant<GroupNode, PathNode, TextNode, ImageNode> value;

  Node(GroupNode group) : value(std::move(group)) {}
  Node(PathNode path) : value(std::move(path)) {}
  Node(TextNode text) : value(std::move(text)) {}
  Node(ImageNode image) : value(std::move(image)) {}
};

/// Left edge of line `index` of a text, from `at` and `align`, before rotation; y is that line's baseline.
[[nodiscard]] Point line_origin(const TextNode& node, std::size_t index);

/// What the glyphs of one of the text's runs are painted with.
[[nodiscard]] const Paint& fill_of(const TextNode& node, const GlyphRun& run);

/// Box around what is painted: glyph ink, outline plus half the stroke, image box; in the parent's space.
[[nodiscard]] Rect bounds(const Node& node);

}  // namespace jopan
