// Where in the chart a label may still stand: texts and marks already placed, kept in a grid so that thousands of marks cost
// no more than their neighbours.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/geometry.h"

namespace jopan {

/// A straight piece of a line mark.
struct Segment {
  Point from, to;
};

class LabelField {
 public:
  /// No label leaves `bounds`.
  explicit LabelField(const Rect& bounds);

  void add_text(const Rect& box);  ///< Never covered.
  void add_mark(const Rect& box);  ///< Covered only when there is no other place.
  void add_segment(const Segment& segment);

  [[nodiscard]] const Rect& bounds() const { return bounds_; }
  /// True where no text stands and the box is inside the bounds.
  [[nodiscard]] bool is_open(const Rect& box) const;
  /// 0 for clear ground; grows with the marks and lines that the box covers.
  [[nodiscard]] double cost(const Rect& box) const;
  /// True when a line mark runs between the two ends.
  [[nodiscard]] bool is_parted(const Segment& way) const;

 private:
  struct Cell {
    std::vector<std::uint32_t> texts, marks, segments;
  };
  template <class Visit>
  void visit_cells(const Rect& box, const Visit& visit) const;
  Cell& cell(std::size_t column, std::size_t row) { return cells_[row * columns_ + column]; }

  Rect bounds_;
  std::size_t columns_ = 1, rows_ = 1;
  std::vector<Cell> cells_;
  std::vector<Rect> texts_, marks_;
  std::vector<Segment> segments_;
};

/// What a label around a point asks for.
struct PointLabel {
  Point anchor;
  Size size;
  double gap = 6;           ///< px between the anchor's mark and the label, where it stands close.
  bool callout = false;     ///< Stands further off and always has a leader.
  std::vector<std::string_view> prefer;  ///< "top", "top-right", "right" …, best first; the rest follow in the field's own order.
};

struct PointPlace {
  Rect box;
  bool leader = false;  ///< So far off that a line must join it to its anchor.
  double cost = 0;      ///< 0: on clear ground.
};

/// The cheapest open place in eight directions and growing distances; nothing where every one is taken.
[[nodiscard]] std::optional<PointPlace> find_place(const LabelField& field, const PointLabel& label);

/// Where the leader from `anchor` meets the label's box, and where it leaves the anchor's mark.
[[nodiscard]] Segment leader_to(const Rect& box, Point anchor, double mark_radius);

}  // namespace jopan
