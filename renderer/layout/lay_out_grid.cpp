// Views in rows and columns, as Vega's trellis layout places them: the cells in a grid, headers and shared axes along
// its edges, titles beyond those, then legends and the view's own title around all of it.
#include <algorithm>
#include <cmath>

#include "guide/grid_layout.h"
#include "guide/title.h"
#include "layout/frame.h"

namespace jopan {
namespace {

// px between the headers and the title over all of them.
constexpr double kTitleOffset = 10;

GroupNode group_of(const char* role, const std::string& name) {
  GroupNode group;
  group.info = {.role = role, .mark_type = "group", .name = name, .at = {}};
  return group;
}

GroupNode placed(GroupNode item, Point at) {
  item.transform = Transform::translation(at.x, at.y);
  return item;
}

Rect full_bounds(const Block& block) {
  const Rect bounds = block.bounds.grown(block.frame_stroke);
  return bounds.width > 0 || bounds.height > 0 ? bounds : Rect{};
}

/// The first plot that shows a scale: what legends of several views take their size from.
const View* plot_with(const View& view, const ScaleModelPtr& scale) {
  if (!view.grid)
    return std::find(view.scales.begin(), view.scales.end(), scale) == view.scales.end() ? nullptr : &view;
  for (const View& cell : view.grid->cells) {
    if (const View* plot = plot_with(cell, scale)) return plot;
  }
  return nullptr;
}

/// One header: a label and the axis that its row or column shares.
struct Header {
  GroupNode item;
  Rect bounds;
};

class GridLayout {
 public:
  /// `size` of each plot, where it is not 0.
  GridLayout(const View& view, Size size, const ChartContext& context)
      : view_(view), grid_(*view.grid), context_(context), columns_(grid_.columns) {
    for (const View& cell : grid_.cells) {
      const Size own = cell.grid ? Size{} : plot_size(cell);
      blocks_.push_back(lay_out_block(
          cell, {size.width > 0 ? size.width : own.width, size.height > 0 ? size.height : own.height}, context));
    }
    if (columns_ == 0 || columns_ > blocks_.size()) columns_ = std::max<std::size_t>(1, blocks_.size());
    rows_ = (blocks_.size() + columns_ - 1) / columns_;
  }

  Block lay_out() {
    place_cells();
    place_headers();
    place_titles();
    return finish();
  }

 private:
  void place_cells() {
    std::vector<Rect> boxes;
    for (const Block& block : blocks_)
      boxes.push_back(grid_.flush ? Rect{0, 0, block.size.width, block.size.height} : full_bounds(block));
    GridOptions options;
    options.columns = columns_;
    options.align_columns = grid_.column.align;
    options.align_rows = grid_.row.align;
    options.column_padding = grid_.column.spacing;
    options.row_padding = grid_.row.spacing;
    options.center_columns = grid_.column.center;
    options.center_rows = grid_.row.center;
    places_ = grid_layout(boxes, options);
    GroupNode* cells = nullptr;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      cell_bounds_.push_back(full_bounds(blocks_[i]).moved(places_[i].x, places_[i].y));
      content_ = i == 0 ? cell_bounds_[i] : joined(content_, cell_bounds_[i]);
      // The cells of a facet are items of one group; views side by side are groups of their own.
      if (!cells || !grid_.facet) {
        cell_groups_.push_back(group_of("scope", grid_.cells[i].name));
        cells = &cell_groups_.back();
      }
      cells->children.emplace_back(placed(std::move(blocks_[i].item), places_[i]));
    }
  }

  /// Far edges of the first or last row or column, where headers begin; Vega's layoutHeaders.
  [[nodiscard]] double edge(bool rows, bool before) const {
    double at = 0;
    const std::size_t n = blocks_.size(), start = before ? 0 : rows ? columns_ - 1 : (rows_ - 1) * columns_;
    const std::size_t stride = rows ? columns_ : 1;
    for (std::size_t i = start; i < n; i += stride) {
      if (!rows && before && i >= columns_) break;
      const Rect box = grid_.flush ? Rect{places_[i].x, places_[i].y, blocks_[i].size.width, blocks_[i].size.height}
                                   : cell_bounds_[i];
      const double side = rows ? (before ? box.x : box.right()) : (before ? box.y : box.bottom());
      at = before ? std::floor(std::min(at, side)) : std::ceil(std::max(at, side));
    }
    return at;
  }

  /// The cell that a header of row or column `index` stands by: of a grid's last row some may be missing.
  [[nodiscard]] std::size_t nearest(bool rows, bool before, std::size_t index) const {
    std::size_t i =
        rows ? index * columns_ + (before ? 0 : columns_ - 1) : (before ? 0 : (rows_ - 1) * columns_) + index;
    while (i >= blocks_.size()) i -= rows ? 1 : columns_;
    return i;
  }

  /// As long as the longest plot of its row or column.
  [[nodiscard]] Size header_size(bool rows, std::size_t index) const {
    Size size;
    for (std::size_t i = rows ? index * columns_ : index; i < blocks_.size(); i += rows ? 1 : columns_) {
      if (rows && i >= (index + 1) * columns_) break;
      if (rows) size.height = std::max(size.height, blocks_[i].size.height);
      if (!rows) size.width = std::max(size.width, blocks_[i].size.width);
    }
    return size;
  }

  [[nodiscard]] Header header(const HeaderModel& model, bool rows, std::size_t index, std::size_t cell) const {
    const View& plot = grid_.cells[cell];
    const Size size = header_size(rows, index);
    Header header;
    header.bounds = {0, 0, size.width, size.height};
    if (!model.axes.empty()) {
      const RangedScales scales(plot.scales, {.width = size.width, .height = size.height}, *view_.config,
                                *view_.signals);
      for (const AxisModel& axis : model.axes) {
        const RangedScale* scale = scales.find(axis.scale.get());
        if (!scale) continue;
        const MeasuredAxis measured =
            measure_axis(axis, plot, *scale, rows ? size.height : size.width, *context_.shaper);
        PlacedAxis one = place_axis(measured, plot, scales);
        header.bounds = joined(header.bounds, one.bounds);
        header.item.children.emplace_back(std::move(one.group));
      }
    }
    if (index < model.labels.size()) {
      PlacedTitle title = place_title(model.labels[index], view_, size, header.bounds, *context_.shaper);
      header.bounds = joined(header.bounds, title.bounds);
      header.item.children.emplace_back(std::move(title.group));
    }
    return header;
  }

  /// Where the headers end.
  double place_side(const HeaderModel& model, bool rows, bool before, const char* role) {
    const double start = edge(rows, before);
    if (model.labels.empty() && model.axes.empty()) return start;
    GroupNode group = group_of(role, "");
    double end = 0;
    for (std::size_t index = 0; index < (rows ? rows_ : columns_); ++index) {
      const std::size_t cell = nearest(rows, before, index);
      // Views that are no plots have no size to put an axis along: the header stands at their middle.
      const Rect& box = cell_bounds_[cell];
      const bool plot = !grid_.cells[cell].grid;
      const Point at = rows ? Point{start, plot ? places_[cell].y : std::floor(box.y + box.height / 2 + 0.5)}
                            : Point{plot ? places_[cell].x : std::floor(box.x + box.width / 2 + 0.5), start};
      Header one = header(model, rows, index, cell);
      const Rect bounds = one.bounds.moved(at.x, at.y);
      header_bounds_ = joined(header_bounds_, bounds);
      const double side = rows ? (before ? bounds.x : bounds.right()) : (before ? bounds.y : bounds.bottom());
      end = before ? std::floor(std::min(end, side)) : std::ceil(std::max(end, side));
      group.children.emplace_back(placed(std::move(one.item), at));
    }
    headers_.push_back(std::move(group));
    return end;
  }

  void place_headers() {
    header_bounds_ = content_;
    if (blocks_.empty()) return;
    left_ = place_side(grid_.row_header, true, true, "row-header");
    top_ = place_side(grid_.column_header, false, true, "column-header");
    right_ = place_side(grid_.row_footer, true, false, "row-footer");
    bottom_ = place_side(grid_.column_footer, false, false, "column-footer");
  }

  void place_grid_title(const TitleModel& model, bool rows, bool after, double band, double offset, const char* role) {
    PlacedTitle title = place_title(model, view_, {}, {}, *context_.shaper);
    const double out = rows ? (after ? right_ + offset : left_ - offset) : (after ? bottom_ + offset : top_ - offset);
    const double along =
        std::floor((rows ? content_.y + band * content_.height : content_.x + band * content_.width) + 0.5);
    const Point at = rows ? Point{out, along} : Point{along, out};
    GroupNode item;
    item.children.emplace_back(std::move(title.group));
    GroupNode group = group_of(role, "");
    group.children.emplace_back(placed(std::move(item), at));
    header_bounds_ = joined(header_bounds_, title.bounds.moved(at.x, at.y));
    titles_.push_back(std::move(group));
  }

  void place_titles() {
    // A facet that wraps has no headers to keep away from.
    const auto offset = [](const HeaderModel& before, const HeaderModel& after) {
      return before.labels.empty() && after.labels.empty() ? 0 : kTitleOffset;
    };
    if (grid_.row_title)
      place_grid_title(*grid_.row_title, true, grid_.row_title_after, grid_.row_title_band,
                       offset(grid_.row_header, grid_.row_footer), "row-title");
    if (grid_.column_title)
      place_grid_title(*grid_.column_title, false, grid_.column_title_after, grid_.column_title_band,
                       offset(grid_.column_header, grid_.column_footer), "column-title");
  }

  /// The size that all cells in that direction share; 0 where they differ.
  [[nodiscard]] Size shared_size() const {
    Size size;
    if (grid_.facet || blocks_.empty()) return size;
    // Plots as long as their bands need are the same by chance only.
    const auto same = [&](double Size::*length, SizeModel View::*model) {
      for (std::size_t i = 0; i < blocks_.size(); ++i) {
        if (blocks_[i].size.*length != blocks_.front().size.*length || (grid_.cells[i].*model).step) return false;
      }
      return true;
    };
    if (columns_ == 1 && same(&Size::width, &View::width)) size.width = blocks_.front().size.width;
    if (grid_.columns == 0 && same(&Size::height, &View::height)) size.height = blocks_.front().size.height;
    return size;
  }

  [[nodiscard]] LegendPicture legend(const LegendModel& model) const {
    const View* plot = plot_with(view_, model.scales.front().second);
    const Size size = plot ? plot_size(*plot) : Size{};
    const RangedScales scales(view_.scales, {.width = size.width, .height = size.height}, *view_.config,
                              *view_.signals);
    return emit_legend(model, view_, scales, *context_.shaper);
  }

  Block finish() {
    Block block;
    block.size = shared_size();
    PathNode ground;
    ground.info.role = "background";
    ground.path.add_rect({0, 0, block.size.width, block.size.height});
    block.item.children.emplace_back(std::move(ground));
    for (GroupNode& title : titles_) block.item.children.emplace_back(std::move(title));
    for (GroupNode& header : headers_) block.item.children.emplace_back(std::move(header));
    for (GroupNode& cells : cell_groups_) block.item.children.emplace_back(std::move(cells));
    Rect bounds = joined({}, header_bounds_);
    std::vector<LegendPicture> legends;
    for (const LegendModel& model : view_.legends) legends.push_back(legend(model));
    std::vector<Node> nodes;
    const Rect beside = bounds;
    place_legends(legends, {view_, {}, beside, beside}, nodes, bounds);
    for (Node& node : nodes) block.item.children.push_back(std::move(node));
    if (view_.title) {
      PlacedTitle title = place_title(*view_.title, view_, {}, bounds, *context_.shaper);
      bounds = joined(bounds, title.bounds);
      block.item.children.emplace_back(std::move(title.group));
    }
    block.bounds = bounds;
    return block;
  }

  const View& view_;
  const GridModel& grid_;
  const ChartContext& context_;
  std::size_t columns_, rows_ = 0;
  std::vector<Block> blocks_;
  std::vector<Point> places_;
  std::vector<Rect> cell_bounds_;
  std::vector<GroupNode> cell_groups_, headers_, titles_;
  Rect content_, header_bounds_;
  double left_ = 0, top_ = 0, right_ = 0, bottom_ = 0;
};

Block lay_out_plot(const View& view, Size plot, const ChartContext& context) {
  view.signals->set("width", plot.width);
  view.signals->set("height", plot.height);
  const RangedScales scales(view.scales, {.width = plot.width, .height = plot.height}, *view.config, *view.signals);
  const auto axes = measure_axes(view, scales, plot, *context.shaper);
  Assembled all = assemble(view, scales, axes, plot, context);
  return {std::move(all.item), plot, all.bounds, all.frame_stroke};
}

}  // namespace

Block lay_out_block(const View& view, Size plot, const ChartContext& context) {
  return view.grid ? GridLayout(view, plot, context).lay_out() : lay_out_plot(view, plot, context);
}

}  // namespace jopan
