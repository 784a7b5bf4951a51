#include <cmath>

#include "scene/node.h"

namespace jopan {

namespace {

/// Unlike Rect::united, which ignores boxes without area: a hairline's box has none and still counts.
struct Extent {
  Rect box;
  bool any = false;

  void add(const Rect& other) {
    if (!any) {
      box = other;
      any = true;
      return;
    }
    const double right = std::max(box.right(), other.right()), bottom = std::max(box.bottom(), other.bottom());
    box.x = std::min(box.x, other.x), box.y = std::min(box.y, other.y);
    box.width = right - box.x, box.height = bottom - box.y;
  }
};

Rect intersected(const Rect& a, const Rect& b) {
  const double x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0, std::min(a.right(), b.right()) - x), std::max(0.0, std::min(a.bottom(), b.bottom()) - y)};
}

bool is_nothing(const Rect& box) {
  return box.width == 0 && box.height == 0;
}

Rect bounds_of(const PathNode& node) {
  const Rect box = node.path.bounds();
  return is_visible(node.stroke.paint) && !node.path.empty() ? box.grown(node.stroke.width / 2) : box;
}

Rect bounds_of(const TextNode& node) {
  if (!node.text) return {node.at.x, node.at.y, 0, 0};
  Extent extent;
  for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
    const Rect& ink = node.text->lines[i].ink;
    if (is_nothing(ink)) continue;
    const Point origin = line_origin(node, i);
    extent.add(ink.moved(origin.x, origin.y));
  }
  if (!extent.any) return {node.at.x, node.at.y, 0, 0};
  if (node.halo) extent.box = extent.box.grown(node.halo->width / 2);
  if (node.angle == 0) return extent.box;
  const Transform turned = Transform::translation(node.at.x, node.at.y) * Transform::rotation(node.angle) *
                           Transform::translation(-node.at.x, -node.at.y);
  return turned.apply(extent.box);
}

Rect bounds_of(const ImageNode& node) {
  return node.box;
}

Rect bounds_of(const GroupNode& node) {
  Extent extent;
  for (const Node& child : node.children) {
    const Rect box = bounds(child);
    if (!is_nothing(box)) extent.add(box);
  }
  if (!extent.any) return {node.transform.x0, node.transform.y0, 0, 0};
  return node.transform.apply(node.clip ? intersected(extent.box, *node.clip) : extent.box);
}

}  // namespace

const Paint& fill_of(const TextNode& node, const GlyphRun& run) {
  const bool has_own = run.span > 0 && run.span <= node.span_fills.size() && is_visible(node.span_fills[run.span - 1]);
  return has_own ? node.span_fills[run.span - 1] : node.fill;
}

Point line_origin(const TextNode& node, std::size_t index) {
  const ShapedLine& line = node.text->lines[index];
  const double part = node.align == TextAlign::Left ? 0 : node.align == TextAlign::Center ? 0.5 : 1;
  return {node.at.x - part * line.width, node.at.y + line.baseline - node.text->lines.front().baseline};
}

Rect bounds(const Node& node) {
  return std::visit([](const auto& value) { return bounds_of(value); }, node.value);
}

}  // namespace jopan
