#include <algorithm>
#include <cmath>

#include "backend/svg/glyph_data.h"
#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"

namespace jopan::svg {

namespace {

std::string_view anchor_name(TextAlign align) {
  return align == TextAlign::Left ? "start" : align == TextAlign::Center ? "middle" : "end";
}

std::string_view line_text(const ShapedText& text, const ShapedLine& line) {
  return std::string_view(text.text).substr(line.begin, line.end - line.begin);
}

/// XML viewers fold runs of spaces unless told not to.
bool needs_preserved_space(std::string_view text) {
  return text.starts_with(' ') || text.ends_with(' ') || text.find("  ") != std::string_view::npos;
}

void append_font(std::string& out, const TextStyle& style) {
  append_attribute(out, "font-family", style.family);
  append_attribute(out, "font-size", style.size);
  append_attribute(out, "font-weight", static_cast<double>(style.weight));
  if (style.tracking != 0) append_attribute(out, "letter-spacing", style.tracking * style.size);
  if (style.figures == Figures::Tabular) out += " style=\"font-variant-numeric:tabular-nums\"";
}

void append_halo(Sheet& sheet, const Halo& halo, double width) {
  append_paint(sheet, "stroke", halo.color);
  append_attribute(sheet.body, "stroke-width", width);
  append_attribute(sheet.body, "stroke-linejoin", "round");
}

/// The line's words; those emphasized in elements of their own.
void append_live_line(Sheet& sheet, const TextNode& node, const ShapedLine& line) {
  const ShapedText& text = *node.text;
  std::string& out = sheet.body;
  if (std::none_of(line.runs.begin(), line.runs.end(), [](const GlyphRun& run) { return run.span > 0; }))
    return append_escaped(out, line_text(text, line));
  std::vector<const GlyphRun*> logical;
  for (const GlyphRun& run : line.runs) logical.push_back(&run);
  std::ranges::sort(logical, {}, &GlyphRun::begin);
  for (auto first = logical.begin(); first != logical.end();) {
    const auto last =
        std::find_if(first, logical.end(), [&](const GlyphRun* run) { return run->span != (*first)->span; });
    const std::size_t begin = (*first)->begin, end = (*std::prev(last))->end;
    const int weight = sheet.catalog.faces()[(*first)->face].weight;
    if ((*first)->span > 0) {
      out += "<tspan";
      if (has_own_fill(node, **first)) append_paint(sheet, "fill", fill_of(node, **first));
      if (weight != text.style.weight) append_attribute(out, "font-weight", static_cast<double>(weight));
      out += '>';
    }
    append_escaped(out, std::string_view(text.text).substr(begin, end - begin));
    if ((*first)->span > 0) out += "</tspan>";
    first = last;
  }
}

/// One <text> element; the viewer's own font engine draws it.
void draw_live(Sheet& sheet, const TextNode& node) {
  const ShapedText& text = *node.text;
  std::string& out = sheet.body;
  out += "<text";
  append_class(sheet, node.info);
  if (node.angle == 0) {
    append_attribute(out, "x", node.at.x);
    append_attribute(out, "y", node.at.y);
  } else {
    out += " transform=\"translate(";
    append_number(out, node.at.x);
    out += ',';
    append_number(out, node.at.y);
    out += ")rotate(";
    append_number(out, node.angle);
    out += ")\"";
  }
  append_attribute(out, "text-anchor", anchor_name(node.align));
  append_font(out, text.style);
  append_paint(sheet, "fill", node.fill);
  if (node.halo) {
    append_halo(sheet, *node.halo, node.halo->width);
    append_attribute(out, "paint-order", "stroke");
  }
  append_opacity(sheet, node.opacity);
  if (needs_preserved_space(text.text)) out += " xml:space=\"preserve\"";
  out += '>';
  const double x = node.angle == 0 ? node.at.x : 0;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    if (i == 0 && text.lines.size() == 1) {
      append_live_line(sheet, node, text.lines[0]);
      break;
    }
    out += "<tspan";
    append_attribute(out, "x", x);
    if (i > 0) append_attribute(out, "dy", text.lines[i].baseline - text.lines[i - 1].baseline);
    out += '>';
    append_live_line(sheet, node, text.lines[i]);
    out += "</tspan>";
  }
  out += "</text>";
}

/// Id of the glyph's outline or bitmap in font units; empty when there is nothing to draw.
std::string glyph_id(Sheet& sheet, FaceId face, std::uint32_t glyph) {
  std::string id = "g" + std::to_string(face) + "-" + std::to_string(glyph);
  if (sheet.ids.contains(id)) return id;
  if (sheet.ids.contains(id + "!")) return {};
  if (const std::string_view outline = glyph_path_data(sheet.catalog, face, glyph); !outline.empty()) {
    sheet.defs += "<path id=\"" + id + "\" d=\"";
    sheet.defs += outline;
    sheet.defs += "\"/>";
  } else if (const auto bitmap = sheet.catalog.bitmap(face, glyph)) {
    const double em = sheet.catalog.units_per_em(face);
    sheet.defs += "<image id=\"" + id + "\"";
    append_attribute(sheet.defs, "x", bitmap->box.x * em);
    append_attribute(sheet.defs, "y", bitmap->box.y * em);
    append_attribute(sheet.defs, "width", bitmap->box.width * em);
    append_attribute(sheet.defs, "height", bitmap->box.height * em);
    sheet.defs += " xlink:href=\"data:image/png;base64,";
    append_base64(sheet.defs, {reinterpret_cast<const char*>(bitmap->png.data()), bitmap->png.size()});
    sheet.defs += "\"/>";
  } else {
    sheet.ids.insert(id + "!");
    return {};
  }
  sheet.ids.insert(id);
  return id;
}

void append_glyphs(Sheet& sheet, const GlyphRun& run, double to_units) {
  for (const Glyph& glyph : run.glyphs) {
    const std::string id = glyph_id(sheet, run.face, glyph.id);
    if (id.empty()) continue;
    std::string& out = sheet.body;
    out += "<use xlink:href=\"#";
    out += id;
    out += '"';
    // Whole font units are about a hundredth of a px at reading sizes.
    if (const double x = std::round(glyph.x * to_units); x != 0) append_attribute(out, "x", x);
    if (const double y = std::round(glyph.y * to_units); y != 0) append_attribute(out, "y", y);
    out += "/>";
  }
}

/// The glyphs of the whole text, in groups that are scaled from font units to px.
void append_runs(Sheet& sheet, const TextNode& node, const Halo* halo, bool bitmaps_only = false) {
  std::string& out = sheet.body;
  for (std::size_t i = 0; i < node.text->lines.size(); ++i) {
    const Point origin = line_origin(node, i);
    for (const GlyphRun& run : node.text->lines[i].runs) {
      if (bitmaps_only && !has_bitmaps(sheet.catalog, run)) continue;
      const double units = sheet.catalog.units_per_em(run.face);
      out += "<g transform=\"translate(";
      append_number(out, origin.x);
      out += ',';
      append_number(out, origin.y);
      out += ")scale(";
      append_number(out, run.size / units, 8);
      out += ")\"";
      if (halo) {
        append_halo(sheet, *halo, halo->width * units / run.size);
      } else if (has_own_fill(node, run)) {
        append_paint(sheet, "fill", fill_of(node, run));
      }
      out += '>';
      append_glyphs(sheet, run, units / run.size);
      out += "</g>";
    }
  }
}

void append_rotation(std::string& out, const TextNode& node) {
  if (node.angle == 0) return;
  out += " transform=\"rotate(";
  append_number(out, node.angle);
  out += ',';
  append_number(out, node.at.x);
  out += ',';
  append_number(out, node.at.y);
  out += ")\"";
}

void draw_outlines(Sheet& sheet, const TextNode& node) {
  std::string& out = sheet.body;
  out += "<g";
  append_class(sheet, node.info);
  append_paint(sheet, "fill", node.fill);
  append_opacity(sheet, node.opacity);
  append_rotation(out, node);
  out += '>';
  // The whole halo lies under the whole text, not each letter's over its neighbour.
  if (node.halo) append_runs(sheet, node, &*node.halo);
  if (is_visible(node.fill)) append_runs(sheet, node, nullptr);
  out += "</g>";
}

bool has_glyphs(const ShapedText& text) {
  for (const ShapedLine& line : text.lines)
    if (!line.runs.empty()) return true;
  return false;
}

}  // namespace

void draw_text(Sheet& sheet, const TextNode& node) {
  if (!node.text || !has_glyphs(*node.text)) return;
  switch (sheet.text) {
    case SvgText::Outlines:
      return draw_outlines(sheet, node);
    case SvgText::Embed:
      return draw_embedded(sheet, node);
    case SvgText::Live:
      return draw_live(sheet, node);
  }
}

bool has_own_fill(const TextNode& node, const GlyphRun& run) {
  return &fill_of(node, run) != &node.fill;
}

bool has_bitmaps(const FontCatalog& catalog, const GlyphRun& run) {
  return std::any_of(run.glyphs.begin(), run.glyphs.end(),
                     [&](const Glyph& glyph) { return catalog.bitmap(run.face, glyph.id).has_value(); });
}

void append_text_look(Sheet& sheet, const TextNode& node) {
  append_rotation(sheet.body, node);
  append_paint(sheet, "fill", node.fill);
  if (node.halo) {
    append_halo(sheet, *node.halo, node.halo->width);
    append_attribute(sheet.body, "paint-order", "stroke");
  }
  append_opacity(sheet, node.opacity);
}

void draw_bitmaps(Sheet& sheet, const TextNode& node) {
  const auto is_picture = [&](const GlyphRun& run) { return has_bitmaps(sheet.catalog, run); };
  const auto has_pictures = [&](const ShapedLine& line) {
    return std::any_of(line.runs.begin(), line.runs.end(), is_picture);
  };
  if (std::none_of(node.text->lines.begin(), node.text->lines.end(), has_pictures)) return;
  std::string& out = sheet.body;
  out += "<g";
  append_opacity(sheet, node.opacity);
  append_rotation(out, node);
  out += '>';
  append_runs(sheet, node, nullptr, true);
  out += "</g>";
}

}  // namespace jopan::svg
