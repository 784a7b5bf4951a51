#include "tests/support/scene_faults.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace jopan::test {
namespace {

// Side bearings and anti-aliasing may touch; letters may not.
constexpr double kTouch = 1.0;
constexpr double kCanvasSlack = 0.5;

using Quad = std::array<Point, 4>;

Quad quad_of(const Rect& box, const Transform& to_scene) {
  return {to_scene.apply(Point{box.x, box.y}), to_scene.apply(Point{box.right(), box.y}),
          to_scene.apply(Point{box.right(), box.bottom()}), to_scene.apply(Point{box.x, box.bottom()})};
}

// Two convex shapes are apart when one of their sides' normals parts them.
bool overlap(const Quad& a, const Quad& b) {
  for (const Quad* sides : {&a, &b}) {
    for (std::size_t i = 0; i < 2; ++i) {
      const Point side{(*sides)[i + 1].x - (*sides)[i].x, (*sides)[i + 1].y - (*sides)[i].y};
      const double length = std::max(1e-9, std::hypot(side.x, side.y));
      const auto span = [&](const Quad& quad) {
        std::pair<double, double> ends{1e300, -1e300};
        for (const Point& corner : quad) {
          const double at = (corner.x * -side.y + corner.y * side.x) / length;
          ends = {std::min(ends.first, at), std::max(ends.second, at)};
        }
        return ends;
      };
      const auto [a_low, a_high] = span(a);
      const auto [b_low, b_high] = span(b);
      if (std::min(a_high, b_high) - std::max(a_low, b_low) <= kTouch) return false;
    }
  }
  return true;
}

struct PlacedText {
  std::string role, text;
  std::vector<Rect> lines;  // In the scene.
  std::vector<Quad> quads;  // The same as they are turned.
};

std::string described(const PlacedText& text) {
  return text.role + " \"" + text.text + "\"";
}

void visit(const Node& node, const Transform& to_scene, const std::string& role, std::vector<Rect> clips,
           std::vector<PlacedText>& texts, std::vector<std::string>& faults);

void visit_group(const GroupNode& group, const Transform& to_scene, const std::string& role, std::vector<Rect> clips,
                 std::vector<PlacedText>& texts, std::vector<std::string>& faults) {
  const Transform inner = to_scene * group.transform;
  if (group.clip) clips.push_back(inner.apply(*group.clip));
  const std::string& name = group.info.role.empty() ? role : group.info.role;
  for (const Node& child : group.children) visit(child, inner, name, clips, texts, faults);
}

void visit_text(const TextNode& node, const Transform& to_scene, const std::string& role,
                const std::vector<Rect>& clips, std::vector<PlacedText>& texts, std::vector<std::string>& faults) {
  PlacedText placed{node.info.role.empty() ? role : node.info.role, node.text->text, {}, {}};
  if (!node.text->missing.empty()) faults.push_back(described(placed) + " has a missing glyph");
  const Transform turned = to_scene * Transform::translation(node.at.x, node.at.y) * Transform::rotation(node.angle) *
                           Transform::translation(-node.at.x, -node.at.y);
  for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
    const ShapedLine& line = node.text->lines[i];
    double advance = 0;
    for (const GlyphRun& run : line.runs) {
      for (const Glyph& glyph : run.glyphs) {
        advance += glyph.advance;
        if (glyph.id == 0) faults.push_back(described(placed) + " holds .notdef");
      }
    }
    if (std::abs(advance - line.width) > 0.01)
      faults.push_back(fmt::format("{} measures {} but draws {}", described(placed), line.width, advance));
    if (line.ink.empty()) continue;
    const Point origin = line_origin(node, i);
    const Rect box = turned.apply(line.ink.moved(origin.x, origin.y));
    for (const Rect& clip : clips) {
      if (!clip.contains(box, kTouch)) faults.push_back(described(placed) + " is clipped");
    }
    placed.lines.push_back(box);
    placed.quads.push_back(quad_of(line.ink.moved(origin.x, origin.y), turned));
  }
  texts.push_back(std::move(placed));
}

void visit(const Node& node, const Transform& to_scene, const std::string& role, std::vector<Rect> clips,
           std::vector<PlacedText>& texts, std::vector<std::string>& faults) {
  if (const auto* group = std::get_if<GroupNode>(&node.value))
    visit_group(*group, to_scene, role, std::move(clips), texts, faults);
  if (const auto* text = std::get_if<TextNode>(&node.value)) visit_text(*text, to_scene, role, clips, texts, faults);
}

bool overlap(const PlacedText& a, const PlacedText& b) {
  for (const Quad& one : a.quads) {
    for (const Quad& other : b.quads) {
      if (overlap(one, other)) return true;
    }
  }
  return false;
}

void collect_marks(const GroupNode& group, const Transform& to_scene, std::string_view mark_type,
                   std::vector<Rect>& boxes) {
  const Transform inner = to_scene * group.transform;
  const bool wanted = group.info.mark_type == mark_type && group.info.role == "mark";
  for (const Node& child : group.children) {
    if (const auto* path = std::get_if<PathNode>(&child.value); path != nullptr && wanted)
      boxes.push_back(inner.apply(path->path.bounds()));
    if (const auto* nested = std::get_if<GroupNode>(&child.value)) collect_marks(*nested, inner, mark_type, boxes);
  }
}

}  // namespace

std::vector<std::string> scene_faults(const Scene& scene, const Insets& safe) {
  std::vector<std::string> faults;
  std::vector<PlacedText> texts;
  visit_group(scene.root, Transform{}, "card", {}, texts, faults);
  const Rect canvas{safe.left, safe.top, scene.size.width - safe.left - safe.right,
                    scene.size.height - safe.top - safe.bottom};
  for (const PlacedText& text : texts) {
    for (const Rect& line : text.lines) {
      if (!canvas.contains(line, kCanvasSlack)) {
        faults.push_back(fmt::format("{} leaves the canvas or its safe box: {:.1f},{:.1f} {:.1f}x{:.1f}",
                                     described(text), line.x, line.y, line.width, line.height));
      }
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      if (overlap(texts[i], texts[j])) faults.push_back(described(texts[i]) + " overlaps " + described(texts[j]));
    }
  }
  return faults;
}

std::vector<Rect> mark_boxes(const Scene& scene, std::string_view mark_type) {
  std::vector<Rect> boxes;
  collect_marks(scene.root, Transform{}, mark_type, boxes);
  return boxes;
}

}  // namespace jopan::test
