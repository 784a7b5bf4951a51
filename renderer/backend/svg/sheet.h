// An SVG document in the making: its definitions and its body. Ids are made from what they define (a glyph's face and
// number, a hash of a gradient), so two pictures in one HTML page can only share an id when they mean the same thing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

#include "backend/backend.h"
#include "scene/scene.h"

namespace jopan::svg {

struct Sheet {
  const FontCatalog& catalog;
  SvgText text = SvgText::Outlines;
  std::string defs, body;
  std::unordered_set<std::string> ids;
  std::map<FaceId, std::set<char32_t>> characters;  ///< SvgText::Embed: what the fonts must hold.

  /// Adds `<OPEN id="…"REST` to the definitions once, and gives its id. `rest` begins with further attributes.
  std::string define(std::string_view prefix, std::string_view open, std::string_view rest);
};

/// ` fill="…" fill-opacity="…"`, or of the stroke; `property` is "fill" or "stroke".
void append_paint(Sheet& sheet, std::string_view property, const Paint& paint);
void append_stroke(Sheet& sheet, const Stroke& stroke);
void append_opacity(Sheet& sheet, double opacity);
/// ` class="mark-TYPE role-ROLE NAME"`, or "ROLE NAME" where there is no mark type.
void append_class(Sheet& sheet, const NodeInfo& info);
/// ` clip-path="url(#…)"`
void append_clip(Sheet& sheet, const Rect& clip, const Corners& corners);

void draw_path(Sheet& sheet, const PathNode& node);
void draw_text(Sheet& sheet, const TextNode& node);
/// One <text> element in fonts that travel with the picture; notes the characters that they need.
void draw_embedded(Sheet& sheet, const TextNode& node);
/// True where the run is emphasized by a colour.
[[nodiscard]] bool has_own_fill(const TextNode& node, const GlyphRun& run);
/// True where the run's glyphs are pictures rather than outlines: emoji.
[[nodiscard]] bool has_bitmaps(const FontCatalog& catalog, const GlyphRun& run);
/// The glyphs that are pictures (emoji), where draw_embedded leaves them out.
void draw_bitmaps(Sheet& sheet, const TextNode& node);
/// Attributes that live text shares in all modes: fill, halo, opacity, and the rotation around the text's place.
void append_text_look(Sheet& sheet, const TextNode& node);
/// <style> with a font face for each face that the texts used, or "". Error: backend.failed.
Result<std::string> font_styles(const Sheet& sheet);
/// Error: backend.bad_image.
Result<void> draw_image(Sheet& sheet, const ImageNode& node);

/// The `svg` backend.
Result<std::string> draw(const Scene& scene, const FontCatalog& catalog, const BackendOptions& options);

}  // namespace jopan::svg
