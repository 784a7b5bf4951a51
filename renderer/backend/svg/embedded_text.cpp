// SvgText::Embed: text that a reader can select, in fonts that travel with the picture. Every word stands where layout
// put it; inside a word the viewer's shaping with the same font gives the same advances.
#include <algorithm>
#include <iterator>

#include "backend/svg/sheet.h"
#include "backend/svg/xml.h"
#include "fonts/subset.h"
#include "text/utf8.h"

namespace jopan::svg {
namespace {

std::string family_of(const FontCatalog& catalog, FaceId face) {
  constexpr std::size_t kDigits = 8;
  const FaceInfo& info = catalog.faces()[face];
  return "jopan-" + info.sha256.substr(0, kDigits) + "-" + std::to_string(info.index);
}

/// px from the line's origin to the first glyph of the character at byte `at`.
double x_of(const GlyphRun& run, std::size_t at) {
  for (const Glyph& glyph : run.glyphs)
    if (glyph.cluster >= at) return glyph.x;
  return run.glyphs.empty() ? 0 : run.glyphs.back().x + run.glyphs.back().advance;
}

void append_word(Sheet& sheet, const TextNode& node, const GlyphRun& run, std::string_view word, double x, double y) {
  std::string& out = sheet.body;
  out += "<tspan";
  append_attribute(out, "x", x);
  append_attribute(out, "y", y);
  append_attribute(out, "font-family", family_of(sheet.catalog, run.face));
  if (const double size = run.size; size > 0) append_attribute(out, "font-size", size);
  if (has_own_fill(node, run)) append_paint(sheet, "fill", fill_of(node, run));
  out += '>';
  append_escaped(out, word);
  out += "</tspan>";
}

void append_run(Sheet& sheet, const TextNode& node, const GlyphRun& run, Point origin) {
  const std::string_view all = std::string_view(node.text->text).substr(run.begin, run.end - run.begin);
  std::set<char32_t>& used = sheet.characters[run.face];
  for_each_character(all, [&](char32_t character, std::size_t) { used.insert(character); });
  const bool backwards = run.glyphs.size() > 1 && run.glyphs.front().cluster > run.glyphs.back().cluster;
  if (backwards) return append_word(sheet, node, run, all, origin.x + run.glyphs.front().x, origin.y);
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t space = all.find(' ', begin);
    const std::size_t end = space == std::string_view::npos ? all.size() : space + 1;
    append_word(sheet, node, run, all.substr(begin, end - begin), origin.x + x_of(run, run.begin + begin), origin.y);
    begin = end;
  }
}

std::string unicode_range(const std::set<char32_t>& characters) {
  std::string range;
  for (auto first = characters.begin(); first != characters.end();) {
    auto last = first;
    while (std::next(last) != characters.end() && *std::next(last) == *last + 1) ++last;
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto append = [&](char32_t value) {
      std::string digits;
      for (char32_t rest = value; rest != 0; rest /= 16) digits.insert(digits.begin(), kHex[rest % 16]);
      range += digits.empty() ? "0" : digits;
    };
    range += range.empty() ? "U+" : ",U+";
    append(*first);
    if (last != first) range += '-', append(*last);
    first = std::next(last);
  }
  return range;
}

}  // namespace

void draw_embedded(Sheet& sheet, const TextNode& node) {
  const ShapedText& text = *node.text;
  std::string& out = sheet.body;
  out += "<text";
  append_class(sheet, node.info);
  append_text_look(sheet, node);
  if (text.style.tracking != 0) append_attribute(out, "letter-spacing", text.style.tracking * text.style.size);
  if (text.style.figures == Figures::Tabular) out += " style=\"font-variant-numeric:tabular-nums\"";
  out += " text-rendering=\"geometricPrecision\" xml:space=\"preserve\">";
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    for (const GlyphRun& run : text.lines[i].runs)
      if (!has_bitmaps(sheet.catalog, run)) append_run(sheet, node, run, line_origin(node, i));
  }
  out += "</text>";
  // Colour bitmaps have no place in a cut font that every browser takes.
  draw_bitmaps(sheet, node);
}

Result<std::string> font_styles(const Sheet& sheet) {
  std::string style;
  for (const auto& [face, characters] : sheet.characters) {
    JOPAN_TRY(const std::string font, subset_woff2(sheet.catalog, face, characters));
    style += "@font-face{font-family:\"" + family_of(sheet.catalog, face) + "\";src:url(data:font/woff2;base64,";
    append_base64(style, font);
    // Two pictures in one page may bring different characters of one face: both rules hold, each for its own.
    style += ") format(\"woff2\");unicode-range:" + unicode_range(characters) + "}";
  }
  return style.empty() ? style : "<style>" + style + "</style>";
}

}  // namespace jopan::svg
