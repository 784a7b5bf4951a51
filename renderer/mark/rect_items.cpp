#include "mark/rect_items.h"

#include <array>
#include <cmath>
#include <unordered_map>

#include "scene/stroke_reach.h"

namespace jopan {
namespace {

double number(const MarkStyle& style, const Signals& signals, const char* name, double fallback) {
  const Json* value = style.get(name);
  const Json resolved = value ? signals.resolve(*value) : Json(nullptr);
  return resolved.is_number() ? resolved.get<double>() : fallback;
}

// Which ends values reach: above and below the base, or right and left of it.
struct Ends {
  bool forward = false, backward = false;
};

bool is_ranged(const UnitView& unit) {
  return unit.encoding.find(unit.orient == "horizontal" ? Channel::X2 : Channel::Y2) != nullptr;
}

// `cornerRadiusEnd` rounds the end of a bar where its value is; the base stays square.
Corners corners(const UnitView& unit, const Signals& signals, Ends ends) {
  const double all = number(unit.style, signals, "cornerRadius", 0);
  Corners c{number(unit.style, signals, "cornerRadiusTopLeft", all),
            number(unit.style, signals, "cornerRadiusTopRight", all),
            number(unit.style, signals, "cornerRadiusBottomRight", all),
            number(unit.style, signals, "cornerRadiusBottomLeft", all)};
  const Json* end = unit.style.get("cornerRadiusEnd");
  if (unit.mark != "bar" || !end || unit.orient.empty()) return c;
  const double radius = number(unit.style, signals, "cornerRadiusEnd", 0);
  // A mark's own corners are stronger than an end that the config gives.
  const bool own_end = unit.style.own("cornerRadiusEnd"), own_all = unit.style.own("cornerRadius");
  if (is_ranged(unit)) return own_end || !own_all ? Corners{radius, radius, radius, radius} : c;
  const auto set = [&](double& corner, const char* name) {
    if (own_end || (!own_all && !unit.style.own(name))) corner = radius;
  };
  const bool horizontal = unit.orient == "horizontal";
  const bool left = horizontal && ends.backward, right = horizontal && ends.forward;
  const bool top = !horizontal && ends.forward, bottom = !horizontal && ends.backward;
  if (top || left) set(c.top_left, "cornerRadiusTopLeft");
  if (top || right) set(c.top_right, "cornerRadiusTopRight");
  if (bottom || right) set(c.bottom_right, "cornerRadiusBottomRight");
  if (bottom || left) set(c.bottom_left, "cornerRadiusBottomLeft");
  return c;
}

// The style is asked once for all rows whose values reach to the same side.
class CornersByEnds {
 public:
  CornersByEnds(const UnitView& unit, const Signals& signals) {
    for (const bool forward : {false, true}) {
      for (const bool backward : {false, true})
        place({forward, backward}) = corners(unit, signals, {forward, backward});
    }
  }
  [[nodiscard]] const Corners& operator()(Ends ends) const { return corners_[index(ends)]; }

 private:
  static std::size_t index(Ends ends) { return (ends.forward ? 2u : 0u) + (ends.backward ? 1u : 0u); }
  Corners& place(Ends ends) { return corners_[index(ends)]; }

  std::array<Corners, 4> corners_;
};

Ends ends_of(const UnitView& unit, const Edges& x, const Edges& y) {
  if (unit.orient == "horizontal") return {x.a > x.b, x.a < x.b};
  return {y.a<y.b, y.a> y.b};
}

// Round corners of a stack are those of the whole pile, whose bars are cut to its outline.
bool rounds_piles(const UnitView& unit, const CornersByEnds& corners) {
  if (unit.mark != "bar" || !unit.stack || unit.encoding.find_data(Channel::Size)) return false;
  return corners({true, true}).any();
}

class Piles {
 public:
  Piles(const UnitView& unit, const CornersByEnds& corners) : corners_(corners) {
    for (const std::string& name : unit.stack->groupby) {
      if (const Column* column = unit.table->find(name)) groups_.push_back(column);
    }
  }

  void add(std::size_t item, std::size_t row, const Rect& box, Ends ends) {
    std::string key;
    for (const Column* column : groups_) key += value_key(column->values[row]) + '\x1f';
    const auto [found, fresh] = index_.try_emplace(std::move(key), piles_.size());
    if (fresh) {
      piles_.push_back({.box = box, .corners = {}, .items = {}});
      ends_.emplace_back();
    }
    MarkPile& pile = piles_[found->second];
    pile.box = united(pile.box, box);
    pile.items.push_back(item);
    ends_[found->second].forward |= ends.forward;
    ends_[found->second].backward |= ends.backward;
  }

  [[nodiscard]] std::vector<MarkPile> take() {
    for (std::size_t i = 0; i < piles_.size(); ++i) piles_[i].corners = corners_(ends_[i]);
    return std::move(piles_);
  }

 private:
  // Keeps boxes without extent, as bars of zero are.
  static Rect united(const Rect& a, const Rect& b) {
    const double left = std::min(a.x, b.x), top = std::min(a.y, b.y);
    return {left, top, std::max(a.right(), b.right()) - left, std::max(a.bottom(), b.bottom()) - top};
  }

  const CornersByEnds& corners_;
  std::vector<const Column*> groups_;
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<MarkPile> piles_;
  std::vector<Ends> ends_;
};

}  // namespace

MarkPicture emit_rects(const UnitView& unit, const MarkContext& context,
                       const std::function<std::optional<std::pair<Edges, Edges>>(std::size_t)>& edges) {
  MarkPicture picture;
  const PaintEncoder paint(unit, context);
  const CornersByEnds corners(unit, *context.view.signals);
  std::optional<Piles> piles;
  if (rounds_piles(unit, corners)) piles.emplace(unit, corners);
  picture.items.reserve(unit.table->rows());
  picture.boxes.reserve(unit.table->rows());
  picture.rows.reserve(unit.table->rows());
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const auto place = edges(row);
    if (!place) continue;
    const auto& [x, y] = *place;
    if (!std::isfinite(x.a) || !std::isfinite(x.b) || !std::isfinite(y.a) || !std::isfinite(y.b)) continue;
    const Rect box{std::min(x.a, x.b), std::min(y.a, y.b), std::abs(x.a - x.b), std::abs(y.a - y.b)};
    PathNode node;
    node.info.at = unit.at;
    const Ends ends = ends_of(unit, x, y);
    if (const Corners c = piles ? Corners{} : corners(ends); c.any()) {
      node.path.add_rounded_rect(box, c.top_left, c.top_right, c.bottom_right, c.bottom_left);
    } else {
      node.path.add_rect(box);
    }
    paint.apply(node, row);
    picture.boxes.push_back(box.grown(stroke_reach(node.stroke, Miters::Ignore)));
    picture.rows.push_back(row);
    if (piles) piles->add(picture.items.size(), row, box, ends);
    picture.items.emplace_back(std::move(node));
  }
  if (piles) picture.piles = piles->take();
  return picture;
}

}  // namespace jopan
