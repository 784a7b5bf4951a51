// point, circle, square: a symbol at each row, `size` px² large.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "mark/position.h"
#include "scene/stroke_reach.h"
#include "scene/symbol.h"

namespace jopan {
namespace {

constexpr std::size_t kPointsAtOnce = 1024;

/// The outline of each row's symbol around the origin. Neighbours mostly have the same one.
class Outlines {
 public:
  Outlines(const UnitView& unit, const MarkContext& context, const char* fixed_shape)
      : size_(unit, context, Channel::Size),
        shape_(unit, context, Channel::Shape),
        angle_(unit, context, Channel::Angle),
        name_(fixed_shape ? fixed_shape : "circle"),
        shaped_by_row_(!fixed_shape && shape_.outcomes() != 1),
        sized_by_row_(size_.outcomes() != 1),
        turned_by_row_(angle_.outcomes() != 1) {
    if (const auto most = context.scales.space().most_symbol()) most_ = *most;
    if (unit.table->rows() == 0) return;
    if (!fixed_shape) name_ = shape_name(0);
    area_ = std::min(size_.number(0, kArea), most_);
    degrees_ = angle_.number(0, 0);
    outline();
  }

  /// Null where the row has none.
  const Path* operator()(std::size_t row) {
    bool changed = false;
    const auto set = [&](auto& member, auto value) {
      changed = changed || member != value;
      member = std::move(value);
    };
    if (shaped_by_row_) set(name_, shape_name(row));
    if (sized_by_row_) set(area_, std::min(size_.number(row, kArea), most_));
    if (turned_by_row_) set(degrees_, angle_.number(row, 0));
    if (changed) outline();
    return area_ < 0 ? nullptr : &outline_;
  }

 private:
  static constexpr double kArea = 30;  ///< px², Vega-Lite's.

  [[nodiscard]] std::string shape_name(std::size_t row) const {
    const Json value = shape_.value(row);
    return value.is_string() ? value.get<std::string>() : "circle";
  }
  void outline() {
    if (area_ < 0) return;
    outline_ = symbol_path(name_, area_);
    if (degrees_ != 0) outline_ = outline_.transformed(Transform::rotation(degrees_));
  }

  ChannelEncoder size_, shape_, angle_;
  std::string name_;
  bool shaped_by_row_, sized_by_row_, turned_by_row_;
  double area_ = 0, degrees_ = 0;
  double most_ = std::numeric_limits<double>::infinity();  ///< px², of a cell.
  Path outline_;
};

MarkPicture emit_symbols(const UnitView& unit, const MarkContext& context, const char* fixed_shape) {
  MarkPicture picture;
  const PositionEncoder x(unit, context, Channel::X), y(unit, context, Channel::Y);
  const PaintEncoder paint(unit, context);
  Outlines outline_of(unit, context, fixed_shape);
  const RowList rows = RowList::stretch(0, unit.table->rows());
  std::array<double, kPointsAtOnce> across, down;
  picture.items.reserve(rows.size());
  picture.boxes.reserve(rows.size());
  picture.rows.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t i = row % kPointsAtOnce;
    if (i == 0) {
      const std::size_t count = std::min(kPointsAtOnce, rows.size() - row);
      x.points(rows, row, std::span(across).first(count), Default::Mid);
      y.points(rows, row, std::span(down).first(count), Default::Mid);
    }
    if (!std::isfinite(across[i]) || !std::isfinite(down[i])) continue;
    const Path* outline = outline_of(row);
    if (!outline) continue;
    PathNode node;
    node.path = outline->transformed(Transform::translation(across[i], down[i]));
    paint.apply(node, row);
    picture.boxes.push_back(node.path.bounds().grown(stroke_reach(node.stroke, Miters::Count)));
    picture.rows.push_back(row);
    picture.items.emplace_back(std::move(node));
  }
  return picture;
}

MarkPicture emit_point(const UnitView& unit, const MarkContext& context) {
  return emit_symbols(unit, context, nullptr);
}
MarkPicture emit_circle(const UnitView& unit, const MarkContext& context) {
  return emit_symbols(unit, context, "circle");
}
MarkPicture emit_square(const UnitView& unit, const MarkContext& context) {
  return emit_symbols(unit, context, "square");
}

}  // namespace

extern const MarkType kPointMark{.name = "point", .scene_type = "symbol", .emit = &emit_point};
extern const MarkType kCircleMark{.name = "circle", .scene_type = "symbol", .emit = &emit_circle};
extern const MarkType kSquareMark{.name = "square", .scene_type = "symbol", .emit = &emit_square};

}  // namespace jopan
