#include "scene/anchored_text.h"

#include <array>
#include <cmath>

namespace jopan {
namespace {

double line_height(const ShapedText& text) {
  return text.style.size * text.style.leading;
}

// JavaScript's Math.round: halves go up.
double round_half_up(double v) {
  return std::floor(v + 0.5);
}

}  // namespace

TextAlign parse_align(std::string_view name, TextAlign fallback) {
  if (name == "left" || name == "start") return TextAlign::Left;
  if (name == "center" || name == "middle") return TextAlign::Center;
  if (name == "right" || name == "end") return TextAlign::Right;
  return fallback;
}

std::string_view parse_baseline(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kNames{"top",      "middle",      "bottom",
                                                          "line-top", "line-bottom", "alphabetic"};
  for (std::string_view known : kNames) {
    if (known == name) return known;
  }
  return "alphabetic";
}

double baseline_offset(std::string_view baseline, double size, double leading) {
  double offset = 0;
  if (baseline == "top") offset = 0.79 * size;
  if (baseline == "middle") offset = 0.30 * size;
  if (baseline == "bottom") offset = -0.21 * size;
  if (baseline == "line-top") offset = 0.29 * size + 0.5 * leading;
  if (baseline == "line-bottom") offset = 0.29 * size - 0.5 * leading;
  return round_half_up(offset);
}

Rect text_box(const AnchoredText& item) {
  const ShapedText& text = *item.text;
  const double size = text.style.size, leading = line_height(text);
  const double height = size + leading * static_cast<double>(text.lines.size() - 1);
  double x = item.dx;
  if (item.align == TextAlign::Center) x -= text.width / 2;
  if (item.align == TextAlign::Right) x -= text.width;
  const double y = item.dy + baseline_offset(item.baseline, size, leading) - round_half_up(0.8 * size);
  const Rect box{x, y, text.width, height};
  if (item.angle == 0) return box.moved(item.at.x, item.at.y);
  return (Transform::translation(item.at.x, item.at.y) * Transform::rotation(item.angle)).apply(box);
}

TextNode text_node(const AnchoredText& item, Paint fill, NodeInfo info) {
  const double y = item.dy + baseline_offset(item.baseline, item.text->style.size, line_height(*item.text));
  TextNode node;
  node.info = std::move(info);
  node.text = item.text;
  node.align = item.align;
  node.angle = item.angle;
  node.fill = std::move(fill);
  const Transform place = item.angle == 0
                              ? Transform::translation(item.at.x, item.at.y)
                              : Transform::translation(item.at.x, item.at.y) * Transform::rotation(item.angle);
  node.at = place.apply(Point{item.dx, y});
  return node;
}

}  // namespace jopan
