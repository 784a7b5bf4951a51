#include <cmath>

#include "backend/cairo/path.h"
#include "backend/png/painter.h"

namespace jopan::png {

namespace {

/// Device px per em above which FreeType's bitmaps make no sense.
constexpr double kLargestSize = 2000;

std::vector<Ink> inks_of_spans(const TextNode& node, const Ink& ink) {
  std::vector<Ink> inks;
  for (const Paint& fill : node.span_fills) {
    const auto* color = std::get_if<Color>(&fill);
    inks.push_back(color ? Ink(*color, node.opacity) : ink);
  }
  return inks;
}

}  // namespace

struct PngPainter::Pass {
  Canvas canvas;
  const Ink* ink = nullptr;
  Transform to_pixels;  ///< From the text's own space, turned as it is.
  double scale = 1;     ///< Device px per px.
  double halo = 0;      ///< Device px.
  double opacity = 1;   ///< Of bitmap glyphs.
  bool is_upright = true;
};

int PngPainter::face_of(FaceId id) {
  int& face = faces_[id];
  if (face < 0) face = rasterizer_.open_face(catalog_, id);
  return face;
}

void PngPainter::draw_text(const TextNode& node) {
  if (node.halo) draw_pass(node, node.halo->color, node.halo->width);
  if (const auto* color = std::get_if<Color>(&node.fill)) {
    draw_pass(node, *color, 0);
  } else if (is_visible(node.fill)) {
    cairo_save(context_);
    trace_text(node);
    cairo::fill(context_, node.fill, bounds(Node(node)), node.opacity);
    cairo_restore(context_);
  }
}

void PngPainter::draw_pass(const TextNode& node, const Color& color, double halo) {
  const auto target = ground();
  if (!target) return;
  const Transform turn = Transform::translation(node.at.x, node.at.y) * Transform::rotation(node.angle) *
                         Transform::translation(-node.at.x, -node.at.y);
  const Transform to_pixels = node.angle == 0 ? target->to_pixels : target->to_pixels * turn;
  const double scale = std::sqrt(std::abs(to_pixels.xx * to_pixels.yy - to_pixels.xy * to_pixels.yx));
  const bool is_upright = to_pixels.xy == 0 && to_pixels.yx == 0 && to_pixels.xx == to_pixels.yy && to_pixels.xx > 0;
  const Ink ink(color, node.opacity);
  const std::vector<Ink> span_inks = halo > 0 ? std::vector<Ink>() : inks_of_spans(node, ink);
  Pass pass{target->canvas, &ink, to_pixels, scale, halo * scale, node.opacity, is_upright};
  for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
    const Point origin = line_origin(node, i);
    for (const GlyphRun& run : node.text->lines[i].runs) {
      const bool is_bitmap = catalog_.faces()[run.face].role == FaceRole::Emoji;
      if (run.size * scale > kLargestSize || (is_bitmap && halo > 0)) continue;
      pass.ink = run.span > 0 && run.span <= span_inks.size() ? &span_inks[run.span - 1] : &ink;
      for (const Glyph& glyph : run.glyphs)
        is_bitmap ? draw_bitmap(pass, run, glyph, origin) : draw_glyph(pass, run, glyph, origin);
    }
  }
  cairo_surface_mark_dirty(cairo_get_group_target(context_));
}

void PngPainter::draw_glyph(const Pass& pass, const GlyphRun& run, const Glyph& glyph, Point origin) {
  const Point at = pass.to_pixels.apply(Point{origin.x + glyph.x, origin.y + glyph.y});
  if (!(std::abs(at.x) < 1e6 && std::abs(at.y) < 1e6)) return;
  const int face = face_of(run.face);
  const double size = run.size * pass.scale;
  if (pass.is_upright) {
    // Quarters of a px along the line; whole pixels across it, so that all letters stand on one row.
    const auto quarters = static_cast<int>(std::floor(at.x * 4 + 0.5));
    const Coverage coverage = rasterizer_.glyph(face, glyph.id, size, quarters & 3, pass.halo);
    return blend(pass.canvas, coverage, quarters >> 2, static_cast<int>(std::floor(at.y + 0.5)), *pass.ink);
  }
  const double x = std::floor(at.x), y = std::floor(at.y);
  Transform linear = pass.to_pixels;
  for (double* part : {&linear.xx, &linear.xy, &linear.yx, &linear.yy}) *part /= pass.scale;
  const Coverage coverage = rasterizer_.turned_glyph(face, glyph.id, size, linear, at.x - x, at.y - y, pass.halo);
  blend(pass.canvas, coverage, static_cast<int>(x), static_cast<int>(y), *pass.ink);
}

void PngPainter::draw_bitmap(const Pass& pass, const GlyphRun& run, const Glyph& glyph, Point origin) {
  const Point at = pass.to_pixels.apply(Point{origin.x + glyph.x, origin.y + glyph.y});
  if (!(std::abs(at.x) < 1e6 && std::abs(at.y) < 1e6)) return;
  const ColorBitmap bitmap =
      rasterizer_.color_glyph(face_of(run.face), catalog_, run.face, glyph.id, run.size * pass.scale);
  if (!bitmap.pixels) return;
  // A turned emoji stands upright: a face on its side helps nobody.
  blend(pass.canvas, bitmap, static_cast<int>(std::floor(at.x + 0.5)), static_cast<int>(std::floor(at.y + 0.5)),
        pass.opacity);
}

}  // namespace jopan::png
