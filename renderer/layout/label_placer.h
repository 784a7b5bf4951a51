// The second act of placed labels: every item to a text node, the firmest first (bar ends, then columns, then what
// floats).
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

  /// Labels of bar ends and line ends that found no place: the chart is too dense for them.
  [[nodiscard]] std::size_t crowded() const { return crowded_; }
  /// Leaders and labels; one warning for all that were left out.
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
  /// Where growth labels stand, in the gaps or above the columns; nothing when one of them finds no place.
  [[nodiscard]] std::optional<std::vector<Rect>> boxes_between(const std::vector<LabelItem>& items, bool in_gap) const;
  void drop(const LabelItem& item);
  void warn_dropped() const;

  const MarkContext& context_;
  const ChartSurface& surface_;
  Color ground_;
  LabelField field_;
  Stroke leader_;
  double halo_width_;
  std::vector<Node> leaders_, labels_;
  std::size_t dropped_ = 0, crowded_ = 0;
  std::string dropped_names_;  ///< The first few, quoted.
  JsonPointer dropped_at_;
};

}  // namespace jopan
