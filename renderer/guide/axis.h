// Axes in two acts: measure shapes every tick label once and freezes the ticks; place puts them where the scale says,
// drops labels that overlap, and emits the nodes. Placing may drop a label, never widen one.
#pragma once

#include <optional>
#include <vector>

#include "grammar/ranged_scale.h"
#include "grammar/view.h"
#include "guide/guide_style.h"

namespace jopan {

struct AxisTick {
  Value value;
  Value at;  ///< Where it stands: its value, or the middle of a bar that reaches over its time unit.
  std::string label;
  ShapedTextPtr text;  ///< Null for an empty label, and for a crowded one.
  int rank = 0;        ///< Less for labels that those after them, or all, do not make sense without.
};

struct MeasuredAxis {
  const AxisModel* model = nullptr;
  std::vector<AxisTick> ticks;
  ShapedTextPtr title;  ///< Null: none.
  bool labels = true, marks = true, domain = true;
  double tick_size = 0, label_padding = 0;
  double outside = 0;         ///< px further out than its own offset: beyond other axes of its side.
  double label_shift = 0;     ///< px further out: labels in a column that begin on one edge.
  std::size_t shortened = 0;  ///< Labels that end in an ellipsis.
  std::size_t crowded = 0;    ///< Labels that are not even shaped: others stand too close, however short they are.
  /// px along the axis that level labels stay inside; those at the ends move in by up to half of themselves.
  std::optional<std::pair<double, double>> label_span;
  bool measuring = false;  ///< No label gives way yet: the axis' length is a guess.

  [[nodiscard]] bool horizontal() const { return model->orient == "top" || model->orient == "bottom"; }
};

struct PlacedAxis {
  GroupNode group;
  std::optional<GroupNode> grid;
  Rect bounds;  ///< Ticks, labels, domain and title, in the plot's space.
  int zindex = 0;
  std::size_t dropped_labels = 0;
};

/// Ticks for an axis about `length` px long, their labels shaped. Labels of bands wrap (`labelLines`) where
/// `label_room` px, the width of a column of labels beside the plot, is given; under the plot a band's own width is the
/// room.
[[nodiscard]] MeasuredAxis measure_axis(const AxisModel& model, const View& view, const RangedScale& scale,
                                        double length, Shaper& shaper, double label_room = 0);
[[nodiscard]] PlacedAxis place_axis(const MeasuredAxis& axis, const View& view, const RangedScales& scales);

/// Tick values of a scale: Vega's rules for values, counts, steps and bins.
struct TickRequest {
  Json values, count, min_step;
};
[[nodiscard]] std::vector<Value> tick_values(const RangedScale& scale, const TickRequest& request, double length,
                                             const Signals& signals, std::optional<FieldType> type, double* count_used);

}  // namespace jopan
