#include "backend/pdf/text.h"

#include <algorithm>
#include <vector>

#include "backend/cairo/image.h"
#include "backend/cairo/path.h"
#include "backend/pdf/fonts.h"

namespace jopan::pdf {

namespace {

/// Which bytes of the text each group of glyphs stands for, in reading order.
struct Clusters {
  std::vector<cairo_text_cluster_t> list;
  bool backward = false;  ///< Right-to-left: glyphs run against the text.
  bool valid = true;
};

Clusters clusters_of(const GlyphRun& run) {
  Clusters result;
  std::vector<std::pair<std::uint32_t, int>> groups;  // first byte, number of glyphs
  for (const Glyph& glyph : run.glyphs) {
    if (groups.empty() || groups.back().first != glyph.cluster) groups.emplace_back(glyph.cluster, 0);
    ++groups.back().second;
  }
  result.backward = groups.size() > 1 && groups.front().first > groups.back().first;
  if (result.backward) std::reverse(groups.begin(), groups.end());
  std::size_t from = run.begin;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::size_t to = i + 1 < groups.size() ? groups[i + 1].first : run.end;
    result.valid = result.valid && to > from && groups[i].first >= run.begin && to <= run.end;
    result.list.push_back({static_cast<int>(to - from), groups[i].second});
    from = to;
  }
  return result;
}

/// No colour (an emphasis in a pattern) leaves the last one.
void set_color(cairo_t* context, const Color* color, double opacity) {
  if (color) cairo_set_source_rgba(context, color->r / 255.0, color->g / 255.0, color->b / 255.0, color->a * opacity);
}

}  // namespace

void PdfPainter::draw_text(const TextNode& node) {
  cairo_save(context_);
  if (node.halo) {
    // All letters' outlines as one stroke.
    Stroke stroke;
    stroke.width = node.halo->width;
    stroke.join = LineJoin::Round;
    stroke.cap = LineCap::Round;
    trace_text(node);
    cairo::set_stroke(context_, stroke);
    set_color(context_, &node.halo->color, node.opacity);
    cairo_stroke(context_);
  }
  if (std::holds_alternative<Color>(node.fill)) {
    if (node.angle != 0) {
      const cairo_matrix_t turn =
          cairo::to_matrix(Transform::translation(node.at.x, node.at.y) * Transform::rotation(node.angle) *
                           Transform::translation(-node.at.x, -node.at.y));
      cairo_transform(context_, &turn);
    }
    for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
      const Point origin = line_origin(node, i);
      for (const GlyphRun& run : node.text->lines[i].runs) {
        if (catalog_.faces()[run.face].role == FaceRole::Emoji) {
          draw_bitmaps(run, origin, node.opacity);
          continue;
        }
        set_color(context_, std::get_if<Color>(&fill_of(node, run)), node.opacity);
        draw_run(*node.text, run, origin);
      }
    }
  } else if (is_visible(node.fill)) {
    trace_text(node);
    cairo::fill(context_, node.fill, bounds(Node(node)), node.opacity);
  }
  cairo_restore(context_);
}

void PdfPainter::draw_run(const ShapedText& text, const GlyphRun& run, Point origin) {
  cairo_font_face_t* const face = font_face(catalog_, run.face);
  if (!face || run.glyphs.empty()) return;
  std::vector<cairo_glyph_t> glyphs;
  glyphs.reserve(run.glyphs.size());
  for (const Glyph& glyph : run.glyphs) glyphs.push_back({glyph.id, origin.x + glyph.x, origin.y + glyph.y});
  cairo_set_font_face(context_, face);
  cairo_set_font_size(context_, run.size);
  const Clusters clusters = clusters_of(run);
  if (!clusters.valid) return cairo_show_glyphs(context_, glyphs.data(), static_cast<int>(glyphs.size()));
  const char* bytes = text.text.data() + run.begin;
  if (clusters.backward) {
    return cairo_show_text_glyphs(context_, bytes, static_cast<int>(run.end - run.begin), glyphs.data(),
                                  static_cast<int>(glyphs.size()), clusters.list.data(),
                                  static_cast<int>(clusters.list.size()), CAIRO_TEXT_CLUSTER_FLAG_BACKWARD);
  }
  // In one string cairo leaves places to the advances, which a PDF holds in thousandths of an em: half a pixel is lost
  // along a headline. A size that differs by nothing visible makes it write every cluster's place.
  constexpr double kNothingVisible = 1 + 1e-9;
  const cairo_glyph_t* glyph = glyphs.data();
  bool even = true;
  for (const cairo_text_cluster_t& cluster : clusters.list) {
    cairo_set_font_size(context_, even ? run.size : run.size * kNothingVisible);
    cairo_show_text_glyphs(context_, bytes, cluster.num_bytes, glyph, cluster.num_glyphs, &cluster, 1,
                           static_cast<cairo_text_cluster_flags_t>(0));
    bytes += cluster.num_bytes;
    glyph += cluster.num_glyphs;
    even = !even;
  }
}

void PdfPainter::draw_bitmaps(const GlyphRun& run, Point origin, double opacity) {
  for (const Glyph& glyph : run.glyphs) {
    const auto bitmap = catalog_.bitmap(run.face, glyph.id);
    if (!bitmap) continue;
    cairo::Surface& surface = bitmaps_[{run.face, glyph.id}];
    if (!surface) surface = cairo::decode_png(bitmap->png);
    if (!surface) continue;
    cairo_save(context_);
    cairo_translate(context_, origin.x + glyph.x + bitmap->box.x * run.size,
                    origin.y + glyph.y + bitmap->box.y * run.size);
    cairo_scale(context_, bitmap->box.width * run.size / cairo_image_surface_get_width(surface.get()),
                bitmap->box.height * run.size / cairo_image_surface_get_height(surface.get()));
    cairo_set_source_surface(context_, surface.get(), 0, 0);
    cairo_paint_with_alpha(context_, opacity);
    cairo_restore(context_);
  }
}

}  // namespace jopan::pdf
