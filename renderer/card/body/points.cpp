// Key points: long sentences, numbered, set as large as they fit.
#include <algorithm>
#include <cmath>

#include "card/body/body.h"
#include "card/emphasis_colors.h"
#include "card/fit_text.h"

namespace jopan {
namespace {

constexpr int kSteps = 12;
// Few short sentences grow to this many times the slot's size where the box has the height for it.
constexpr double kLargestSize = 1.4;
constexpr double kMarkerColumn = 1.5;                                     // em
constexpr double kSmallestGap = 0.7, kRoomyGap = 1.2, kLargestGap = 1.9;  // em between points
// The room above the first and below the last point, in gaps; and the part of it that stands above.
constexpr double kOuterGaps = 0.9, kAbove = 0.36;
// A line of Korean text is read easily up to about this many em.
constexpr double kLongestLine = 38;

struct KeyPoint {
  SlotEmphasis words;
  JsonPointer at;
};

Result<std::vector<KeyPoint>> read_points(const Card& card, const ComposeContext& context) {
  const Limits& limits = context.read.limits;
  if (!card.body.is_array() || card.body.empty())
    return fail(error_at(card.body_at, "card.wrong_type", "points must be a list of sentences"));
  std::vector<KeyPoint> points;
  for (std::size_t i = 0; i < card.body.size(); ++i) {
    if (!card.body[i].is_string())
      return fail(error_at(card.body_at / i, "card.wrong_type", "a point must be a string"));
    const SlotText point{card.body[i].get<std::string>(), card.body_at / i};
    if (point.text.size() > limits.slot_characters * 4)
      return fail(error_at(point.at, "text.too_long", "a point is too long", "write one sentence"));
    JOPAN_TRY(SlotEmphasis words, read_emphasis(point, context.theme->slot("point"), context));
    points.push_back({std::move(words), point.at});
  }
  return points;
}

struct Setting {
  double size = 0, column = 0, text_height = 0;
  std::vector<ShapedTextPtr> texts;
};

Setting set_points(const std::vector<KeyPoint>& points, double size, double width, const SlotStyle& style,
                   Shaper& shaper) {
  Setting setting;
  setting.size = size;
  setting.column = std::round(size * kMarkerColumn);
  TextStyle text = style.text;
  text.size = size;
  for (const KeyPoint& point : points) {
    setting.texts.push_back(shaper.lay_out(point.words.text, text,
                                           {.width = std::min(width - setting.column, size * kLongestLine),
                                            .wrap = Wrap::Greedy,
                                            .keep_numbers_and_units = style.keep_units}));
    setting.text_height += setting.texts.back()->height;
  }
  return setting;
}

}  // namespace

Result<Body> points_body(const Card& card, const BodyBox& box, const ComposeContext& context) {
  JOPAN_TRY(std::vector<KeyPoint> points, read_points(card, context));
  const SlotStyle& style = context.theme->slot("point");
  const SlotStyle& marker_style = context.theme->slot("point-marker");
  const auto gaps = static_cast<double>(points.size() - 1);
  const double largest = box.height ? style.text.size * kLargestSize : style.text.size;
  Setting setting;
  bool fits = false;
  for (int step = 0; step <= kSteps && !fits; ++step) {
    const double size = std::round((largest + (style.min_size - largest) * step / kSteps) * 2) / 2;
    setting = set_points(points, size, box.width, style, *context.shaper);
    // Larger type may not be had by crowding it.
    const double gap = size > style.text.size ? kRoomyGap : kSmallestGap;
    fits = !box.height || setting.text_height + gaps * gap * size <= *box.height;
  }
  if (!fits)
    return fail(error_at(card.body_at, "card.does_not_fit", "the points do not fit this size",
                         "shorten them, or use a taller size"));

  double gap = kLargestGap * setting.size, left = 0;
  if (box.height) {
    const double free = *box.height - setting.text_height;
    gap = std::clamp(free / (gaps + kOuterGaps), kSmallestGap * setting.size, gap);
    left = std::max(0.0, free - gaps * gap);
  }
  Body body;
  body.group.info.role = "points";
  TextStyle marker = marker_style.text;
  marker.size = setting.size;
  const double top = left * kAbove;
  double y = top;
  for (std::size_t i = 0; i < points.size(); ++i) {
    TextNode text = text_node(setting.texts[i], {setting.column, y}, style.color, "point", points[i].at);
    TextNode number = text_node(context.shaper->shape(std::to_string(i + 1), marker), {0, y}, marker_style.color,
                                "point-marker", points[i].at);
    number.at.y = text.at.y;
    text.span_fills = std::move(points[i].words.fills);
    body.group.children.emplace_back(std::move(number));
    body.group.children.emplace_back(std::move(text));
    y += setting.texts[i]->height + (i + 1 < points.size() ? gap : 0);
  }
  body.height = y;
  return body;
}

}  // namespace jopan
