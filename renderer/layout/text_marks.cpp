#include "layout/text_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "layout/label_field.h"
#include "layout/label_item.h"

namespace jopan {
namespace {

constexpr double kTextContrast = 4.5;
// Of a line's height: between texts side by side.
constexpr double kAir = 0.25;
// Of a text's width: as far as the edge of the plot pushes it in.
constexpr double kMostPush = 0.55;
// Of a text's height, above and below its letters.
constexpr double kLeading = 0.08;
// Of a text's letters: so much on another mark is still a touch; with so much they stand on a mark; so much is all.
constexpr double kTouched = 0.06, kStanding = 0.45, kCovered = 0.9;
// Texts times marks that are looked at to find what stands underneath.
constexpr std::size_t kMostPairs = 20'000'000;

/// A move in widths and heights of the text.
struct Move {
  double x, y;
};
constexpr std::array kMoves = {Move{0.3, 0},     Move{-0.3, 0},     Move{0, -0.6},   Move{0, 0.6},
                               Move{0.3, -0.6},  Move{-0.3, -0.6},  Move{0.3, 0.6},  Move{-0.3, 0.6},
                               Move{0.55, 0},    Move{-0.55, 0},    Move{0, -1.1},   Move{0, 1.1},
                               Move{0.55, -1.1}, Move{-0.55, -1.1}, Move{0.55, 1.1}, Move{-0.55, 1.1}};

using Pictures = std::vector<const MarkPicture*>;

/// True where the outline, filled by winding, covers the point; curves are taken as a few straight pieces.
bool covers(const Path& path, Point p) {
  constexpr int kPieces = 8;
  int winding = 0;
  const auto edge = [&](Point a, Point b) {
    const double side = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    if (a.y <= p.y && b.y > p.y && side > 0) ++winding;
    if (a.y > p.y && b.y <= p.y && side < 0) --winding;
  };
  Point current{}, start{};
  std::size_t next = 0;
  const auto points = path.points();
  for (const Path::Command command : path.commands()) {
    switch (command) {
      case Path::Command::Move:
        edge(current, start);
        current = start = points[next++];
        break;
      case Path::Command::Line:
        edge(current, points[next]);
        current = points[next++];
        break;
      case Path::Command::Curve: {
        const Point a = current, b = points[next], c = points[next + 1], d = points[next + 2];
        for (int i = 1; i <= kPieces; ++i) {
          const double t = static_cast<double>(i) / kPieces, u = 1 - t;
          const Point to{u * u * u * a.x + 3 * u * u * t * b.x + 3 * u * t * t * c.x + t * t * t * d.x,
                         u * u * u * a.y + 3 * u * u * t * b.y + 3 * u * t * t * c.y + t * t * t * d.y};
          edge(current, to);
          current = to;
        }
        next += 3;
        break;
      }
      case Path::Command::Close:
        edge(current, start);
        current = start;
        break;
    }
  }
  edge(current, start);
  return winding != 0;
}

/// The topmost mark that the whole text stands on.
const PathNode* mark_under(const Rect& text, std::size_t index, const Pictures& marks) {
  const double in_x = text.width * 0.1, in_y = text.height * 0.15;
  const Rect box = text.inset({in_y, in_x, in_y, in_x});
  const auto holds = [&](const MarkPicture& picture, std::size_t i) -> const PathNode* {
    if (!picture.boxes[i].contains(box)) return nullptr;
    const auto* path = std::get_if<PathNode>(&picture.items[i].value);
    if (path == nullptr || !std::holds_alternative<Color>(path->fill)) return nullptr;
    for (const Point& corner : {Point{box.x, box.y}, Point{box.right(), box.y}, Point{box.x, box.bottom()},
                                Point{box.right(), box.bottom()}}) {
      if (!covers(path->path, corner)) return nullptr;
    }
    return path;
  };
  for (auto picture = marks.rbegin(); picture != marks.rend(); ++picture) {
    const std::size_t count = (*picture)->boxes.size();
    // Most often it is the mark of the same row.
    if (index < count) {
      if (const PathNode* path = holds(**picture, index)) return path;
    }
    for (std::size_t i = count; i-- > 0;) {
      if (const PathNode* path = holds(**picture, i)) return path;
    }
  }
  return nullptr;
}

/// What is seen of the letters.
Rect ink(const Rect& said) {
  return said.inset({said.height * kLeading, 0, said.height * kLeading, 0});
}

/// How much of the letters the mark covers.
double covered_share(const PathNode& mark, const Rect& box, const Rect& letters) {
  if (!box.overlaps(letters)) return 0;
  constexpr int kColumns = 9, kRows = 8;
  int inside = 0;
  for (int i = 0; i < kColumns * kRows; ++i) {
    const Point p{letters.x + letters.width * (i % kColumns + 0.5) / kColumns,
                  letters.y + letters.height * (i / kColumns + 0.5) / kRows};
    if (box.contains({p.x, p.y, 0, 0}) && covers(mark.path, p)) ++inside;
  }
  return static_cast<double>(inside) / (kColumns * kRows);
}

/// How a text stands among the solid marks, the best first.
enum class Standing { Clear, OnItsEdge, Astray };

/// The solid marks around a text: its own, of the same row, and those of others that do not carry it where the document
/// puts it.
class Surrounding {
 public:
  Surrounding(const std::vector<const UnitView*>& units, const std::vector<MarkPicture>& pictures,
              const MarkPicture& texts) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      const std::string& mark = units[i]->mark;
      if (mark != "bar" && mark != "rect" && mark != "arc") continue;
      const std::size_t count = pictures[i].items.size();
      if (count < 2 || count * texts.items.size() > kMostPairs) continue;
      solid_.push_back(&pictures[i]);
      paired_ = paired_ || pictures[i].rows == texts.rows;
    }
  }

  /// The texts say something of one mark each.
  [[nodiscard]] bool paired() const { return paired_; }

  void look_around(std::size_t index, const Rect& said) {
    near_.clear();
    own_.clear();
    on_own_ = 0;
    const Rect reach = said.inset({-said.height * 1.2, -said.width, -said.height * 1.2, -said.width});
    for (const MarkPicture* picture : solid_) {
      for (std::size_t i = 0; i < picture->items.size(); ++i) {
        const auto* path = std::get_if<PathNode>(&picture->items[i].value);
        if (path == nullptr || !picture->boxes[i].overlaps(reach) || !is_solid(*path)) continue;
        const double covered = covered_share(*path, picture->boxes[i], ink(said));
        if (paired_ && i == index) {
          own_.emplace_back(path, picture->boxes[i]);
          on_own_ = std::max(on_own_, covered);
        } else if (covered < kCovered) {
          near_.emplace_back(path, picture->boxes[i]);
        }
      }
    }
  }

  [[nodiscard]] Standing standing(const Rect& said) const {
    if (share_on(near_, said) > kTouched) return Standing::Astray;
    const double on_own = share_on(own_, said);
    if (on_own_ >= kStanding) return on_own >= kStanding ? Standing::Clear : Standing::Astray;
    if (on_own <= kTouched) return Standing::Clear;
    return on_own <= on_own_ ? Standing::OnItsEdge : Standing::Astray;
  }

 private:
  /// A pale band behind the marks disturbs no text.
  static bool is_solid(const PathNode& path) {
    const auto* fill = std::get_if<Color>(&path.fill);
    return fill != nullptr && fill->a * path.opacity > 0.5;
  }

  using Marks = std::vector<std::pair<const PathNode*, Rect>>;

  static double share_on(const Marks& marks, const Rect& said) {
    double most = 0;
    for (const auto& [path, box] : marks) most = std::max(most, covered_share(*path, box, ink(said)));
    return most;
  }

  std::vector<const MarkPicture*> solid_;
  Marks near_, own_;
  bool paired_ = false;
  double on_own_ = 0;  ///< Share of the letters that is put on their own mark.
};

bool has_own_color(const UnitView& unit) {
  const auto says = [&](Channel channel) {
    const ChannelDef* def = unit.encoding.find(channel);
    return def != nullptr && (def->value() != nullptr || !def->conditions.empty());
  };
  return unit.style.own("color") || unit.style.own("fill") || says(Channel::Color) || says(Channel::Fill);
}

Color color_of(const PathNode& mark, const Color& ground) {
  Color color = std::get<Color>(mark.fill);
  color.a *= mark.opacity;
  return flatten(color, ground);
}

bool is_grey(const Color& color) {
  return std::max({color.r, color.g, color.b}) - std::min({color.r, color.g, color.b}) < 8;
}

/// Black on a dark ground or bar, white on a light one: what the document says would not be seen. A hue on a mark is
/// meant.
void make_visible(TextNode& node, const PathNode* mark, const Color& ground) {
  constexpr double kUnseen = 1.4, kUnreadOnMark = 3;  // On the ground, pale is often meant.
  const auto* color = std::get_if<Color>(&node.fill);
  if (color == nullptr) return;
  if (mark == nullptr) {
    if (contrast_ratio(*color, ground) < kUnseen) node.fill = with_contrast(*color, ground, kTextContrast);
  } else if (const Color under = color_of(*mark, ground);
             is_grey(*color) && contrast_ratio(*color, under) < kUnreadOnMark) {
    node.fill = readable_on(under);
  }
}

/// The text's colour on what it stands on, and a rim where it stands on no mark.
void make_readable(TextNode& node, const PathNode* mark, const Color& ground, double halo) {
  const auto* color = std::get_if<Color>(&node.fill);
  if (color == nullptr) return;
  if (mark == nullptr) {
    node.fill = with_contrast(*color, ground, kTextContrast);
    if (!node.halo && halo > 0) node.halo = Halo{ground, halo};
    return;
  }
  node.fill = readable_on(color_of(*mark, ground));
}

bool is_discrete(const UnitView& unit, Channel channel) {
  const ScaleModel* scale = unit.scale(channel);
  return scale != nullptr && scale->discrete();
}

/// Where texts of a unit may move: not across to another category or another bar.
struct Freedom {
  bool beside = true, above = true;
};

Freedom freedom_of(const UnitView& unit, const std::vector<const UnitView*>& units) {
  Freedom free{!is_discrete(unit, Channel::X), !is_discrete(unit, Channel::Y)};
  for (const UnitView* mark : units) {
    if (mark->mark == "bar") (mark->orient == "horizontal" ? free.above : free.beside) = false;
  }
  return free;
}

/// Texts that stand where they were put or close by, as long as there is room.
class TextSettler {
 public:
  TextSettler(const TextSurroundings& around, const std::vector<Rect>& texts)
      : field_(around.chart), plot_(around.plot) {
    for (const Rect& text : texts) field_.add_text(text);
  }

  /// How far the text moves, px; nothing when it has no place. `anchor` is the node's: one text twice at one place (an
  /// outline under it) moves with itself.
  std::optional<Point> settle(const std::string& text, Point anchor, const Rect& said, Freedom free,
                              const Surrounding& marks) {
    auto& twins = settled_[text];
    for (const auto& [at, move] : twins) {
      if (std::hypot(at.x - anchor.x, at.y - anchor.y) < 0.5) return move;
    }
    std::optional<Point> found;
    Standing best = Standing::Astray;
    for (const Point& by : moves(said, free)) {
      const Rect box = said.moved(by.x, by.y);
      if (!field_.is_open(letters(box))) continue;
      const Standing standing = marks.standing(box);
      // What is no mark's own text rather stands across marks than not at all.
      const bool first = !found && (standing < Standing::Astray || !marks.paired());
      if (!first && standing >= best) continue;
      found = by;
      best = standing;
      if (best == Standing::Clear) break;
    }
    if (found) field_.add_text(letters(said.moved(found->x, found->y)));
    twins.emplace_back(anchor, found);
    return found;
  }

  /// The ink with air beside it.
  static Rect letters(const Rect& box) {
    const double air = box.height * kAir / 2;
    return {box.x - air, box.y, box.width + 2 * air, box.height};
  }

 private:
  /// Where it may go, the nearest first: where it was put; back into the plot it reaches out of; a little aside.
  [[nodiscard]] std::vector<Point> moves(const Rect& said, Freedom free) const {
    std::vector<Point> result{into(field_.bounds(), said, {})};
    for (const double up : {0.0, -0.6, 0.6}) {
      if (up == 0 || free.above) result.push_back(into(plot_, said, {0, up * said.height}));
    }
    for (const Move& move : kMoves) {
      if ((move.x == 0 || free.beside) && (move.y == 0 || free.above))
        result.push_back(into(field_.bounds(), said, {move.x * said.width, move.y * said.height}));
    }
    return result;
  }

  /// Pushed in by what it stands out sideways, up to half of itself.
  static Point into(const Rect& room, const Rect& said, Point by) {
    const Rect box = said.moved(by.x, by.y);
    const double push = std::max(0.0, room.x - box.x) - std::max(0.0, box.right() - room.right());
    if (std::abs(push) <= box.width * kMostPush) by.x += push;
    return by;
  }

  LabelField field_;
  Rect plot_;
  std::map<std::string, std::vector<std::pair<Point, std::optional<Point>>>> settled_;
};

void keep(MarkPicture& from, std::size_t item, Point move, MarkPicture& kept) {
  kept.boxes.push_back(from.boxes[item].moved(move.x, move.y));
  kept.rows.push_back(from.rows[item]);
  kept.items.push_back(std::move(from.items[item]));
}

void warn_left_out(const UnitView& unit, const std::vector<std::string>& names, Warnings* warnings) {
  if (names.empty() || warnings == nullptr) return;
  std::string what = names.size() == 1 ? "the label " : std::to_string(names.size()) + " labels (";
  for (std::size_t i = 0; i < names.size() && i < 3; ++i) what += (i == 0 ? "\"" : ", \"") + names[i] + "\"";
  if (names.size() > 1) what += names.size() > 3 ? ", …)" : ")";
  warnings->add(warning_at(unit.at, "layout.label_dropped", what + " found no free place",
                           "use a larger size, shorter labels or fewer rows"));
}

/// The texts of a view that has nothing else: those of a table, each in its cell, are none on another.
void thin_tables(const std::vector<const UnitView*>& units, std::vector<MarkPicture>& pictures,
                 const MarkContext& context, const TextSurroundings& around, const std::vector<Rect>& texts) {
  LabelField field(around.chart.grown(around.chart.width));
  for (const Rect& text : texts) field.add_text(text);
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (!is_discrete(*units[u], Channel::X) || !is_discrete(*units[u], Channel::Y)) continue;
    MarkPicture kept;
    std::vector<std::string> left_out;
    for (std::size_t i = 0; i < pictures[u].items.size(); ++i) {
      const auto& node = std::get<TextNode>(pictures[u].items[i].value);
      const Rect letters = ink(bounds(pictures[u].items[i]));
      const bool level = std::fmod(node.angle, 90) == 0 && !is_sign(node.text->text);
      if (level && !field.is_open(letters)) {
        left_out.push_back(node.text->text);
        continue;
      }
      if (level) field.add_text(letters);
      keep(pictures[u], i, {}, kept);
    }
    pictures[u] = std::move(kept);
    warn_left_out(*units[u], left_out, context.warnings);
  }
}

}  // namespace

void settle_texts(const std::vector<const UnitView*>& units, std::vector<MarkPicture>& pictures,
                  const MarkContext& context, const TextSurroundings& around, std::vector<Rect>& texts) {
  Pictures marks;
  std::size_t mark_count = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i]->mark == "text") continue;
    marks.push_back(&pictures[i]);
    mark_count += pictures[i].items.size();
  }
  if (marks.empty()) {
    thin_tables(units, pictures, context, around, texts);
    return;
  }
  const double halo = label_config(context.view, "haloWidth", 3);
  TextSettler settler(around, texts);
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (units[u]->mark != "text") continue;
    MarkPicture& picture = pictures[u];
    const Freedom free = freedom_of(*units[u], units);
    const bool few = mark_count * picture.items.size() <= kMostPairs;
    const bool paint = few && !has_own_color(*units[u]);
    Surrounding surrounding(units, pictures, picture);
    MarkPicture kept;
    std::vector<std::string> left_out;
    for (std::size_t i = 0; i < picture.items.size(); ++i) {
      auto& node = std::get<TextNode>(picture.items[i].value);
      const Rect said = bounds(picture.items[i]);
      // Slanted texts pass each other where their boxes meet.
      const bool level = std::fmod(node.angle, 90) == 0;
      if (level) surrounding.look_around(i, said);
      const std::optional<Point> move =
          level ? settler.settle(node.text->text, node.at, said, free, surrounding) : Point{};
      if (!move) {
        left_out.push_back(node.text->text);
        continue;
      }
      const Rect box = said.moved(move->x, move->y);
      node.at = {node.at.x + move->x, node.at.y + move->y};
      const PathNode* under = few ? mark_under(box, i, marks) : nullptr;
      if (paint) make_readable(node, under, around.ground, halo);
      if (few && !paint) make_visible(node, under, around.ground);
      if (level) texts.push_back(TextSettler::letters(box));
      keep(picture, i, *move, kept);
    }
    picture = std::move(kept);
    warn_left_out(*units[u], left_out, context.warnings);
  }
}

}  // namespace jopan
