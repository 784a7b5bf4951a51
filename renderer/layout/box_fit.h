// Fitting a view into a card's box in three acts, none of which looks back: across (what stands left and right of the
// plots), down (what stands above and below them, now that their widths are known), and placing. Plots in one row or
// column of a grid keep the same room around them, so that they line up.
#pragma once

#include <memory>
#include <optional>

#include "layout/frame.h"

namespace jopan {

/// px around a plot.
struct Room {
  double left = 0, right = 0, top = 0, bottom = 0;
};
[[nodiscard]] Room larger(const Room& a, const Room& b);

/// A view in its place; the item's origin is the plot's top left.
struct Fitted {
  GroupNode item;
  std::size_t dropped_names = 0, crowded_labels = 0, shortened_labels = 0;
};

class BoxFit {
 public:
  virtual ~BoxFit() = default;
  /// Left and right of the plot when the view is `width` px wide; `height` is a guess.
  [[nodiscard]] virtual Room across(double width, double height) = 0;
  /// Above and below the plot, `width` px being the plot's own and `beside` what stands left and right of it.
  [[nodiscard]] virtual Room down(double width, const Room& beside, double height) = 0;
  /// How high the plot would be if it could choose, px.
  [[nodiscard]] virtual double preferred_height(double width) const = 0;
  /// The least plot that shows something, px.
  [[nodiscard]] virtual Size least() const = 0;
  /// Error: chart.does_not_fit.
  [[nodiscard]] virtual Result<Fitted> place(Size plot, const Room& room) = 0;
};

/// What a plot inside a grid has in place of its own.
struct PlotParts {
  std::vector<AxisModel> axes;
  std::optional<TitleModel> title;
};
[[nodiscard]] std::unique_ptr<BoxFit> fit_plot_box(const View& view, PlotParts parts, const ChartContext& context);
[[nodiscard]] std::unique_ptr<BoxFit> fit_grid_box(const View& view, const ChartContext& context);
/// Either, by what the view is.
[[nodiscard]] std::unique_ptr<BoxFit> fit_view_box(const View& view, const ChartContext& context);

/// Size of labels, px: what gaps and least sizes are measured in.
[[nodiscard]] double label_size(const View& view);

}  // namespace jopan
