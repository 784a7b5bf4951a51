#include "mark/rect_items.h"

#include <cmath>

#include "scene/stroke_reach.h"

namespace jopan {
namespace {

struct Corners {
  double top_left = 0, top_right = 0, bottom_right = 0, bottom_left = 0;
  [[nodiscard]] bool any() const { return top_left > 0 || top_right > 0 || bottom_right > 0 || bottom_left > 0; }
};

double number(const MarkStyle& style, const Signals& signals, const char* name, double fallback) {
  const Json* value = style.get(name);
  const Json resolved = value ? signals.resolve(*value) : Json(nullptr);
  return resolved.is_number() ? resolved.get<double>() : fallback;
}

// `cornerRadiusEnd` rounds the end of a bar where its value is; the base stays square.
Corners corners(const UnitView& unit, const Signals& signals, const Edges& x, const Edges& y) {
  const double all = number(unit.style, signals, "cornerRadius", 0);
  Corners c{number(unit.style, signals, "cornerRadiusTopLeft", all),
            number(unit.style, signals, "cornerRadiusTopRight", all),
            number(unit.style, signals, "cornerRadiusBottomRight", all),
            number(unit.style, signals, "cornerRadiusBottomLeft", all)};
  const Json* end = unit.style.get("cornerRadiusEnd");
  if (unit.mark != "bar" || !end || unit.orient.empty()) return c;
  const double radius = number(unit.style, signals, "cornerRadiusEnd", 0);
  const bool horizontal = unit.orient == "horizontal";
  if (unit.encoding.find(horizontal ? Channel::X2 : Channel::Y2)) return {radius, radius, radius, radius};
  if (horizontal) {
    if (x.a > x.b) c.top_right = c.bottom_right = radius;
    if (x.a < x.b) c.top_left = c.bottom_left = radius;
  } else {
    if (y.a < y.b) c.top_left = c.top_right = radius;
    if (y.a > y.b) c.bottom_left = c.bottom_right = radius;
  }
  return c;
}

}  // namespace

MarkPicture emit_rects(const UnitView& unit, const MarkContext& context,
                       const std::function<std::optional<std::pair<Edges, Edges>>(std::size_t)>& edges) {
  MarkPicture picture;
  const PaintEncoder paint(unit, context);
  const Signals& signals = *context.view.signals;
  for (std::size_t row = 0; row < unit.table->rows(); ++row) {
    const auto place = edges(row);
    if (!place) continue;
    const auto& [x, y] = *place;
    if (!std::isfinite(x.a) || !std::isfinite(x.b) || !std::isfinite(y.a) || !std::isfinite(y.b)) continue;
    const Rect box{std::min(x.a, x.b), std::min(y.a, y.b), std::abs(x.a - x.b), std::abs(y.a - y.b)};
    PathNode node;
    node.info.at = unit.at;
    if (const Corners c = corners(unit, signals, x, y); c.any()) {
      node.path.add_rounded_rect(box, c.top_left, c.top_right, c.bottom_right, c.bottom_left);
    } else {
      node.path.add_rect(box);
    }
    paint.apply(node, row);
    picture.boxes.push_back(box.grown(stroke_reach(node.stroke, Miters::Ignore)));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

}  // namespace jopan
