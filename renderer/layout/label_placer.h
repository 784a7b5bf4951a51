// The second act of placed labels: every item to a text node, the firmest first (bar ends, then columns, then what floats).
#pragma once

#include "layout/label_field.h"
#include "layout/label_item.h"
#include "layout/placed_labels.h"

namespace jopan {

class LabelPlacer {
 public:
  LabelPlacer(const MarkContext& context, const ChartSurface& surface, const Color& ground);

  void place_end(std::vector<LabelItem>& items);
  void place_inside(std::vector<LabelItem>& items);
  void place_between(std::vector<LabelItem>& items);
  void place_rule(std::vector<LabelItem>& items);
  void place_column(std::vector<LabelItem> items);
  void place_floating(std::vector<LabelItem> items);

  [[nodiscard]] GroupNode take();

 private:
  /// Box of a label whose top left is at (x, y).
  [[nodiscard]] static Rect box_of(const LabelItem& item, double x, double y);
  /// On ground or inside a mark: text colour with enough contrast.
  [[nodiscard]] Color readable(const LabelItem& item, const Rect& box) const;
  [[nodiscard]] std::optional<Color> mark_under(const Rect& box) const;
  /// px that one bar has across its values: its band, or its share of the band in a group.
  [[nodiscard]] double bar_thickness(const UnitView& unit, const ValueAxis& axis) const;
  void put(const LabelItem& item, const Rect& box, TextAlign align, bool halo = true);
  void lead(const Segment& leader);
  /// Tries the item at its size and at smaller ones; true when `place` gave a box.
  template <class Place>
  bool at_some_size(LabelItem& item, const Place& place);
  void drop(const LabelItem& item);
  /// Floating labels placed one after the other in this order, on a copy of the field.
  struct Draft {
    std::vector<LabelItem> items;
    std::vector<std::optional<PointPlace>> places;
    double cost = 0;
  };
  [[nodiscard]] Draft draft(std::vector<LabelItem> items) const;

  const MarkContext& context_;
  const ChartSurface& surface_;
  Color ground_;
  LabelField field_;
  Stroke leader_;
  double halo_width_;
  std::vector<Node> leaders_, labels_;
  std::size_t dropped_ = 0;
};

}  // namespace jopan
