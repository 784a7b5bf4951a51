#include <algorithm>
#include <cmath>

#include "service/gallery/specimen.h"
#include "text/graphemes.h"
#include "text/utf8.h"

namespace jopan::gallery {
namespace {

// px
constexpr double kWidth = 1000, kMargin = 28, kGutter = 48, kColumn = (kWidth - 2 * kMargin - kGutter) / 2;
constexpr double kHeading = 15, kHeadingGap = 18;

/// A new line before the first cluster that does not fit any more.
std::string broken_anywhere(const std::string& text, double width, const TextStyle& style, Shaper& shaper) {
  const std::vector<std::uint8_t> starts = find_grapheme_starts(text);
  std::string broken, line;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    end = begin + 1;
    while (end < text.size() && !starts[end]) ++end;
    const std::string cluster = text.substr(begin, end - begin);
    if (!line.empty() && shaper.shape(line + cluster, style)->width > width) {
      broken += line + '\n';
      line.clear();
    }
    if (!(line.empty() && cluster == " ")) line += cluster;
  }
  return broken + line;
}

std::string words_in_lines(std::string text, double width, const TextStyle& style, Shaper& shaper) {
  std::size_t line = 0;
  for (std::size_t space = text.find(' '); space != std::string::npos; space = text.find(' ', space + 1)) {
    const std::size_t end = std::min(text.find(' ', space + 1), text.size());
    if (shaper.shape(text.substr(line, end - line), style)->width <= width) continue;
    text[space] = '\n';
    line = space + 1;
  }
  return text;
}

std::string boxes_for_fallback(const std::string& text, const TextStyle& style, Shaper& shaper) {
  const ShapedTextPtr whole = shaper.shape(text, style);
  std::string boxed;
  for (const ShapedLine& line : whole->lines) {
    if (!boxed.empty()) boxed += '\n';
    for (const GlyphRun& run : line.runs) {
      const bool first_font = shaper.catalog().faces()[run.face].family == style.family;
      for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
        const std::size_t begin = run.glyphs[i].cluster,
                          end = i + 1 < run.glyphs.size() ? run.glyphs[i + 1].cluster : run.end;
        const std::string cluster = whole->text.substr(begin, end - begin);
        boxed += first_font || cluster == " " ? cluster : "□";
      }
    }
  }
  return boxed;
}

ShapedTextPtr on_whole_pixels(const ShapedText& text) {
  auto rounded = std::make_shared<ShapedText>(text);
  for (ShapedLine& line : rounded->lines) {
    for (GlyphRun& run : line.runs)
      for (Glyph& glyph : run.glyphs) glyph.x = std::round(glyph.x);
  }
  return rounded;
}

ShapedTextPtr set(const Sample& sample, const EmphasizedText& text, Shaper& shaper) {
  Paragraph paragraph = sample.paragraph;
  if (paragraph.width == 0) paragraph.width = kColumn;
  const Paragraph one_line{.wrap = Wrap::None};
  const std::string& plain = text.text;
  switch (sample.setting) {
    case Setting::Typeset:
      return shaper.lay_out(text, sample.style, paragraph);
    case Setting::Anywhere:
      return shaper.lay_out(broken_anywhere(plain, paragraph.width, sample.style, shaper), sample.style, one_line);
    case Setting::NeverInside:
      return shaper.lay_out(words_in_lines(plain, paragraph.width, sample.style, shaper), sample.style, one_line);
    case Setting::TooNarrow:
      return shaper.ellipsize(plain, sample.style, paragraph.width);
    case Setting::WholePixels:
      return on_whole_pixels(*shaper.lay_out(text, sample.style, paragraph));
    case Setting::OneFont:
      return shaper.lay_out(boxes_for_fallback(plain, sample.style, shaper), sample.style, one_line);
  }
  return shaper.shape(plain, sample.style);
}

class Sheet {
 public:
  Sheet(const Theme& theme, Shaper& shaper) : theme_(theme), shaper_(shaper) {}

  void column(double x, std::string_view heading, const Color& color, const Sample& sample) {
    TextNode title;
    title.text = shaper_.shape(heading, {.size = kHeading, .weight = 700, .leading = 1.3});
    title.at = {x, kMargin + title.text->lines[0].baseline};
    title.fill = color;
    const double top = kMargin + title.text->height + kHeadingGap;
    add(std::move(title), "heading");

    const EmphasizedText text = parse_emphasis(sample.text);
    TextNode words;
    words.text = set(sample, text, shaper_);
    words.align = sample.align;
    words.at = {x + (sample.align == TextAlign::Right ? words.text->width : 0), top + words.text->lines[0].baseline};
    words.fill = theme_.color("ink");
    for (const EmphasisSpan& span : text.spans)
      words.span_fills.emplace_back(span.color.empty() ? Paint() : Paint(theme_.color("accent-text")));
    const double bottom = top + words.text->height;
    height_ = std::max(height_, bottom);
    if (sample.paragraph.width > 0) measure(x + sample.paragraph.width, top, bottom);
    add(std::move(words), "sample");
  }

  Scene finish(std::string title) {
    Scene scene;
    scene.size = {kWidth, std::ceil(height_ + kMargin)};
    scene.background = theme_.color("ground");
    scene.title = std::move(title);
    scene.root = std::move(root_);
    return scene;
  }

 private:
  void add(TextNode node, std::string role) {
    node.info.role = std::move(role);
    root_.children.emplace_back(std::move(node));
  }

  /// Where a line has to end.
  void measure(double x, double top, double bottom) {
    PathNode line;
    line.info.role = "measure";
    line.path.move_to({x, top});
    line.path.line_to({x, bottom});
    line.stroke.paint = theme_.color("axis");
    line.stroke.dash = {2, 4};
    root_.children.emplace_back(std::move(line));
  }

  const Theme& theme_;
  Shaper& shaper_;
  GroupNode root_;
  double height_ = 0;
};

}  // namespace

Scene draw_specimen(const SpecimenRule& rule, const Theme& theme, Shaper& shaper) {
  Sheet sheet(theme, shaper);
  sheet.column(kMargin, "규칙 없이", theme.color("ink-faint"), rule.before);
  sheet.column(kMargin + kColumn + kGutter, "조판", theme.color("accent-text"), rule.after);
  return sheet.finish(rule.title);
}

}  // namespace jopan::gallery
