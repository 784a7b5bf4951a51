// Glyph outlines and bitmaps, read through HarfBuzz.
#include <hb-ot.h>

#include "fonts/catalog.h"

namespace jopan {
namespace {

/// Font coordinates grow upwards, ours downwards.
Point flipped(float x, float y) {
  return {x, -static_cast<double>(y)};
}

void move_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float x, float y, void*) {
  static_cast<Path*>(path)->move_to(flipped(x, y));
}
void line_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float x, float y, void*) {
  static_cast<Path*>(path)->line_to(flipped(x, y));
}
void quadratic_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
  static_cast<Path*>(path)->quadratic_to(flipped(cx, cy), flipped(x, y));
}
void cubic_to(hb_draw_funcs_t*, void* path, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y,
              void*) {
  static_cast<Path*>(path)->curve_to(flipped(ax, ay), flipped(bx, by), flipped(x, y));
}
void close_path(hb_draw_funcs_t*, void* path, hb_draw_state_t*, void*) {
  static_cast<Path*>(path)->close();
}

/// Built once and then immutable, so threads share it.
hb_draw_funcs_t* path_functions() {
  static hb_draw_funcs_t* const functions = [] {
    hb_draw_funcs_t* made = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(made, move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(made, line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(made, quadratic_to, nullptr, nullptr);
    hb_draw_funcs_set_cubic_to_func(made, cubic_to, nullptr, nullptr);
    hb_draw_funcs_set_close_path_func(made, close_path, nullptr, nullptr);
    hb_draw_funcs_make_immutable(made);
    return made;
  }();
  return functions;
}

}  // namespace

Path FontCatalog::outline(FaceId face, std::uint32_t glyph) const {
  Path path;
  hb_font_get_glyph_shape(hb_font(face), glyph, path_functions(), &path);
  return path;
}

std::optional<FontCatalog::Bitmap> FontCatalog::bitmap(FaceId face, std::uint32_t glyph) const {
  hb_font_t* font = hb_font(face);
  if (!hb_ot_color_has_png(hb_font_get_face(font))) return std::nullopt;
  hb_blob_t* blob = hb_ot_color_glyph_reference_png(font, glyph);
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(blob, &length);
  // The blob is a window on the mapped file, which outlives it.
  const std::span<const std::byte> png(reinterpret_cast<const std::byte*>(bytes), length);
  hb_blob_destroy(blob);
  hb_glyph_extents_t extents{};
  if (png.empty() || !hb_font_get_glyph_extents(font, glyph, &extents)) return std::nullopt;
  const double em = units_per_em(face);
  return Bitmap{png, {extents.x_bearing / em, -extents.y_bearing / em, extents.width / em, -extents.height / em}};
}

}  // namespace jopan
