#include "backend/cairo/painter.h"

#include <cmath>

#include "backend/cairo/image.h"
#include "backend/cairo/path.h"

namespace jopan::cairo {

Result<void> Painter::paint(const Scene& scene) {
  return draw_group(scene.root);
}

Result<void> Painter::draw(const Node& node) {
  if (const auto* group = std::get_if<GroupNode>(&node.value)) return draw_group(*group);
  if (const auto* image = std::get_if<ImageNode>(&node.value)) return draw_image(*image);
  if (const auto* path = std::get_if<PathNode>(&node.value)) draw_path(context_, *path);
  if (const auto* text = std::get_if<TextNode>(&node.value); text && text->text && text->opacity > 0) draw_text(*text);
  return {};
}

Result<void> Painter::draw_image(const ImageNode& node) {
  return cairo::draw_image(context_, node);
}

Result<void> Painter::draw_children(const GroupNode& group) {
  for (const Node& child : group.children) JOPAN_CHECK(draw(child));
  return {};
}

Result<void> Painter::draw_group(const GroupNode& group) {
  const Transform& t = group.transform;
  const bool is_flat = !(std::abs(t.xx * t.yy - t.xy * t.yx) > 1e-12);  // cairo refuses such a matrix for good
  if (group.opacity <= 0 || is_flat) return {};
  const bool is_plain = group.transform.is_identity() && !group.clip && group.opacity >= 1;
  if (!is_plain) cairo_save(context_);
  if (!group.transform.is_identity()) {
    const cairo_matrix_t matrix = to_matrix(group.transform);
    cairo_transform(context_, &matrix);
  }
  if (group.clip) {
    cairo_new_path(context_);
    if (const Corners& c = group.clip_corners; c.any()) {
      Path outline;
      outline.add_rounded_rect(*group.clip, c.top_left, c.top_right, c.bottom_right, c.bottom_left);
      trace(context_, outline);
    } else {
      cairo_rectangle(context_, group.clip->x, group.clip->y, group.clip->width, group.clip->height);
    }
    cairo_clip(context_);
  }
  if (group.opacity < 1) cairo_push_group(context_);
  Result<void> result = draw_children(group);
  if (group.opacity < 1) {
    cairo_pop_group_to_source(context_);
    cairo_paint_with_alpha(context_, group.opacity);
  }
  if (!is_plain) cairo_restore(context_);
  return result;
}

void Painter::trace_text(const TextNode& node) {
  Path all;
  const Transform turn = Transform::translation(node.at.x, node.at.y) * Transform::rotation(node.angle) *
                         Transform::translation(-node.at.x, -node.at.y);
  for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
    const Point origin = line_origin(node, i);
    for (const GlyphRun& run : node.text->lines[i].runs) {
      const double scale = run.size / catalog_.units_per_em(run.face);
      for (const Glyph& glyph : run.glyphs)
        all.append(catalog_.outline(run.face, glyph.id),
                   turn * Transform{scale, 0, 0, scale, origin.x + glyph.x, origin.y + glyph.y});
    }
  }
  trace(context_, all);
}

}  // namespace jopan::cairo
