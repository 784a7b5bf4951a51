#include "layout/text_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "layout/label_field.h"
#include "layout/label_item.h"

namespace jopan {
namespace {

constexpr double kTextContrast = 4.5, kTextContrastOnMark = 3;
// Of a line's height: between texts side by side.
constexpr double kAir = 0.25;
// Texts times marks that are looked at to find what stands underneath.
constexpr std::size_t kMostPairs = 20'000'000;

/// A move in widths and heights of the text.
struct Move {
  double x, y;
};
constexpr std::array kMoves = {Move{0, 0},      Move{0.3, 0},     Move{-0.3, 0},  Move{0, -0.6},    Move{0, 0.6},
                               Move{0.3, -0.6}, Move{-0.3, -0.6}, Move{0.3, 0.6}, Move{-0.3, 0.6},  Move{0.55, 0},
                               Move{-0.55, 0},  Move{0, -1.1},    Move{0, 1.1},   Move{0.55, -1.1}, Move{-0.55, -1.1},
                               Move{0.55, 1.1}, Move{-0.55, 1.1}};

/// The mark whose box holds the text's middle, the topmost.
const PathNode* mark_under(const Rect& box, std::size_t index, const TextSurroundings& around) {
  const Point center = box.center();
  const auto holds = [&](const Rect& mark) {
    return center.x >= mark.x && center.x <= mark.right() && center.y >= mark.y && center.y <= mark.bottom();
  };
  for (auto picture = around.underneath.rbegin(); picture != around.underneath.rend(); ++picture) {
    const auto& [items, boxes, rows, piles] = **picture;
    const auto path_of = [&](std::size_t i) {
      const auto* path = std::get_if<PathNode>(&items[i].value);
      return path != nullptr && std::holds_alternative<Color>(path->fill) ? path : nullptr;
    };
    // Most often it is the mark of the same row.
    if (index < boxes.size() && holds(boxes[index]) && path_of(index)) return path_of(index);
    for (std::size_t i = boxes.size(); i-- > 0;) {
      if (holds(boxes[i]) && path_of(i)) return path_of(i);
    }
  }
  return nullptr;
}

bool has_own_color(const UnitView& unit) {
  const auto says = [&](Channel channel) {
    const ChannelDef* def = unit.encoding.find(channel);
    return def != nullptr && (def->value() != nullptr || !def->conditions.empty());
  };
  return unit.style.own("color") || unit.style.own("fill") || says(Channel::Color) || says(Channel::Fill);
}

/// The text's colour on what it stands on, and a rim where it stands on no mark.
void make_readable(TextNode& node, const Rect& box, std::size_t index, const TextSurroundings& around, double halo) {
  const auto* color = std::get_if<Color>(&node.fill);
  if (color == nullptr) return;
  const PathNode* mark = mark_under(box, index, around);
  if (mark == nullptr) {
    node.fill = with_contrast(*color, around.ground, kTextContrast);
    if (!node.halo && halo > 0) node.halo = Halo{around.ground, halo};
    return;
  }
  Color under = std::get<Color>(mark->fill);
  under.a *= mark->opacity;
  under = flatten(under, around.ground);
  if (contrast_ratio(*color, under) >= kTextContrastOnMark) return;
  const Color white{255, 255, 255}, black{17, 17, 17};
  const double on_white = contrast_ratio(white, under), on_black = contrast_ratio(black, under);
  node.fill = on_white >= std::min(on_black, kTextContrast) ? white : black;
}

bool is_discrete(const UnitView& unit, Channel channel) {
  const ScaleModel* scale = unit.scale(channel);
  return scale != nullptr && scale->discrete();
}

/// Texts that stand where they were put or close by, as long as there is room.
class TextSettler {
 public:
  TextSettler(const UnitView& unit, const TextSurroundings& around, const std::vector<Rect>& texts)
      : field_(around.chart), beside_(!is_discrete(unit, Channel::X)), above_(!is_discrete(unit, Channel::Y)) {
    for (const UnitView* mark : around.units) {
      if (mark->mark != "bar") continue;
      (mark->orient == "horizontal" ? above_ : beside_) = false;
    }
    for (const Rect& text : texts) field_.add_text(text);
  }

  /// How far the text moves, px; nothing when it has no place. One text twice at one place (an outline under it) moves
  /// with itself.
  std::optional<Point> settle(const std::string& text, const Rect& said) {
    auto& twins = settled_[text];
    for (const auto& [box, move] : twins) {
      if (std::abs(box.x - said.x) < 0.5 && std::abs(box.y - said.y) < 0.5) return move;
    }
    std::optional<Point> found;
    for (const Move& move : kMoves) {
      if ((move.x != 0 && !beside_) || (move.y != 0 && !above_)) continue;
      const Point by = into_chart(said, {move.x * said.width, move.y * said.height});
      const Rect box = said.moved(by.x, by.y);
      if (!field_.is_open(letters(box))) continue;
      found = by;
      field_.add_text(letters(box));
      break;
    }
    twins.emplace_back(said, found);
    return found;
  }

  /// The ink with air beside it.
  static Rect letters(const Rect& box) {
    const double air = box.height * kAir / 2;
    return {box.x - air, box.y, box.width + 2 * air, box.height};
  }

 private:
  /// A text at the edge of the chart is pushed in by what it stands out, up to half of itself.
  [[nodiscard]] Point into_chart(const Rect& said, Point by) const {
    const Rect& chart = field_.bounds();
    const Rect box = said.moved(by.x, by.y);
    const auto push = [](double before, double after, double most) {
      const double move = before > 0 ? before : after > 0 ? -after : 0;
      return std::abs(move) <= most ? move : 0;
    };
    by.x += push(chart.x - box.x, box.right() - chart.right(), box.width / 2);
    by.y += push(chart.y - box.y, box.bottom() - chart.bottom(), box.height);
    return by;
  }

  LabelField field_;
  bool beside_, above_;  ///< May move across: no category and no other bar stands there.
  std::map<std::string, std::vector<std::pair<Rect, std::optional<Point>>>> settled_;
};

void warn_left_out(const UnitView& unit, const std::vector<std::string>& names, Warnings* warnings) {
  if (names.empty() || warnings == nullptr) return;
  std::string what = names.size() == 1 ? "the label " : std::to_string(names.size()) + " labels (";
  for (std::size_t i = 0; i < names.size() && i < 3; ++i) what += (i == 0 ? "\"" : ", \"") + names[i] + "\"";
  if (names.size() > 1) what += names.size() > 3 ? ", …)" : ")";
  warnings->add(warning_at(unit.at, "layout.label_dropped", what + " found no free place",
                           "use a larger size, shorter labels or fewer rows"));
}

}  // namespace

void settle_texts(const UnitView& unit, MarkPicture& picture, const MarkContext& context,
                  const TextSurroundings& around, std::vector<Rect>& texts) {
  const double halo = label_config(context.view, "haloWidth", 3);
  const bool own_color = has_own_color(unit);
  std::size_t marks = 0;
  for (const MarkPicture* under : around.underneath) marks += under->boxes.size();
  const bool look = !own_color && marks * picture.items.size() <= kMostPairs;
  TextSettler settler(unit, around, texts);
  MarkPicture kept;
  std::vector<std::string> left_out;
  for (std::size_t i = 0; i < picture.items.size(); ++i) {
    auto& node = std::get<TextNode>(picture.items[i].value);
    const Rect said = bounds(picture.items[i]);
    // Slanted texts pass each other where their boxes meet.
    const bool level = std::fmod(node.angle, 90) == 0;
    const std::optional<Point> move = level ? settler.settle(node.text->text, said) : Point{};
    if (!move) {
      left_out.push_back(node.text->text);
      continue;
    }
    const Rect box = said.moved(move->x, move->y);
    node.at = {node.at.x + move->x, node.at.y + move->y};
    if (look) make_readable(node, box, i, around, halo);
    if (level) texts.push_back(TextSettler::letters(box));
    kept.boxes.push_back(picture.boxes[i].moved(move->x, move->y));
    kept.rows.push_back(picture.rows[i]);
    kept.items.push_back(std::move(picture.items[i]));
  }
  picture = std::move(kept);
  warn_left_out(unit, left_out, context.warnings);
}

}  // namespace jopan
