// Views beside and below one another in a card's box: facets and concats. Cells in one column or row keep the same room
// around their plots, so that these line up; a facet of one field wraps as the box wants, and each of its cells carries
// its name.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "grammar/axes_line.h"
#include "guide/title.h"
#include "layout/box_fit.h"

namespace jopan {
namespace {

// In label sizes: between columns and rows, under the legends and the names of columns, and between legends.
constexpr double kColumnGap = 1.2, kRowGap = 1.1, kHeadGap = 0.7, kLegendGap = 1.2;
/// How small plots may get, in label sizes: first as they read well, then as they still show something.
struct Comfort {
  double width, height;
};
constexpr Comfort kRoomy{9, 3.5}, kTight{4.5, 3.5};
// In label sizes: the labels under the last row.
constexpr double kAxisBelow = 1.6;
// In label sizes; and of the width.
constexpr double kLowestPlot = 5, kHighestShape = 0.75;
// More plots than that are not even measured.
constexpr std::size_t kMostPlots = 400;

/// One row or column of plots.
struct Track {
  double before = 0, after = 0;  ///< px that stand around the plots.
  double weight = 0;             ///< Share of what is left for plots.
  double least = 0;              ///< px that plots need.
  double plot = 0;               ///< px
  double at = 0;                 ///< px where the plots begin.
};

// Few bands are not to be squeezed beside a plot of the usual width.
double natural_width(const View& view) {
  if (!view.grid) {
    const double own = plot_size(view).width;
    return view.width.step ? std::max(own, view.config->number("view", "continuousWidth", 300)) : own;
  }
  double widest = 1;
  for (const View& cell : view.grid->cells) widest = std::max(widest, natural_width(cell));
  return widest;
}

double natural_height(const View& view) {
  if (!view.grid) return plot_size(view).height;
  double highest = 1;
  for (const View& cell : view.grid->cells) highest = std::max(highest, natural_height(cell));
  return highest;
}

std::size_t count_plots(const View& view) {
  if (!view.grid) return 1;
  std::size_t count = 0;
  for (const View& cell : view.grid->cells) count += count_plots(cell);
  return count;
}

double total(const std::vector<Track>& tracks, double gap) {
  double sum = gap * static_cast<double>(std::max<std::size_t>(1, tracks.size()) - 1);
  for (const Track& track : tracks) sum += track.before + track.plot + track.after;
  return sum;
}

double around(const std::vector<Track>& tracks, double gap) {
  double sum = gap * static_cast<double>(std::max<std::size_t>(1, tracks.size()) - 1);
  for (const Track& track : tracks) sum += track.before + track.after;
  return sum;
}

// Divides `room` px by weight, no plot below its least, and puts the tracks one after the other.
void divide(std::vector<Track>& tracks, double room, double gap, double from) {
  double left = std::max(0.0, room - around(tracks, gap)), weights = 0;
  for (Track& track : tracks) {
    weights += track.weight;
    track.plot = -1;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (Track& track : tracks) {
      if (track.plot >= 0 || weights <= 0 || left * track.weight / weights >= track.least) continue;
      track.plot = track.least;
      left = std::max(0.0, left - track.least);
      weights -= track.weight;
      changed = true;
    }
  }
  double at = from;
  for (Track& track : tracks) {
    if (track.plot < 0) track.plot = weights > 0 ? left * track.weight / weights : 0;
    track.at = at + track.before;
    at += track.before + track.plot + track.after + gap;
  }
}

double least_of(const std::vector<Track>& tracks, double gap) {
  double sum = around(tracks, gap);
  for (const Track& track : tracks) sum += track.least;
  return sum;
}

class GridFit : public BoxFit {
 public:
  GridFit(const View& view, const ChartContext& context)
      : view_(view), grid_(*view.grid), context_(context), em_(label_size(view)), plots_(count_plots(view)) {}

  Room across(double width, double height) override {
    if (plots_ > kMostPlots) return {};
    set_columns(width, height);
    columns_.assign(column_count_, {});
    double weights = 0;
    for (std::size_t i = 0; i < grid_.cells.size(); ++i) {
      Track& column = columns_[i % column_count_];
      column.weight = std::max(column.weight, grid_.facet ? 1 : natural_width(grid_.cells[i]));
    }
    for (const Track& column : columns_) weights += column.weight;
    for (std::size_t i = 0; i < grid_.cells.size(); ++i) {
      fits_.push_back(fit_cell(i));
      Track& column = columns_[i % column_count_];
      const Room room = fits_[i]->across(width * column.weight / weights, height / static_cast<double>(row_count()));
      column.before = std::max(column.before, room.left);
      column.after = std::max(column.after, room.right);
      column.least = std::max(column.least, fits_[i]->least().width);
    }
    divide(columns_, width, column_gap(), 0);
    return {};
  }

  Room down(double width, const Room&, double height) override {
    if (plots_ > kMostPlots) return {};
    divide(columns_, width, column_gap(), 0);
    measure_head(width);
    rows_.assign(row_count(), {});
    for (std::size_t i = 0; i < fits_.size(); ++i) {
      Track& row = rows_[i / column_count_];
      const double plot = cell_width(i);
      const Track& column = columns_[i % column_count_];
      const Room beside = grid_.cells[i].grid ? Room{} : Room{.left = column.before, .right = column.after};
      const Room room = fits_[i]->down(plot, beside, height / static_cast<double>(row_count()));
      row.before = std::max(row.before, room.top);
      row.after = std::max(row.after, room.bottom);
      row.weight = std::max(row.weight, grid_.facet ? 1 : natural_height(grid_.cells[i]));
      row.least = std::max(row.least, fits_[i]->least().height);
      row.plot = std::max({row.plot, fits_[i]->least().height, wanted_height(i, plot)});
    }
    wanted_ = head_ + total(rows_, row_gap());
    return {};
  }

  double preferred_height(double width) const override {
    // Before the cells are measured: as many plots one below the other as will stand there.
    return rows_.empty() ? width * 0.6 : wanted_;
  }

  Size least() const override {
    return {least_of(columns_, column_gap()), rows_.empty() ? 0 : head_ + least_of(rows_, row_gap())};
  }

  Result<Fitted> place(Size plot, const Room&) override {
    if (plots_ > kMostPlots) return fail(does_not_fit(plots_));
    divide(rows_, plot.height - head_, row_gap(), head_);
    Fitted all;
    all.shortened_labels = shortened_;
    PathNode ground;
    ground.info.role = "background";
    ground.path.add_rect({0, 0, plot.width, plot.height});
    all.item.children.emplace_back(std::move(ground));
    for (Node& node : head_nodes_) all.item.children.push_back(std::move(node));
    if (plot.width < least().width - 0.5 || plot.height < least().height - 0.5) return fail(does_not_fit(fits_.size()));
    for (std::size_t i = 0; i < fits_.size(); ++i) {
      const Track &column = columns_[i % column_count_], &row = rows_[i / column_count_];
      const bool nested = grid_.cells[i].grid != nullptr;
      Room room{.left = column.before, .right = column.after, .top = row.before, .bottom = row.after};
      if (nested) room = {};
      const double high = nested ? row.before + row.plot + row.after : row.plot;
      JOPAN_TRY(Fitted cell, fits_[i]->place({cell_width(i), high}, room));
      all.dropped_names += cell.dropped_names;
      all.crowded_labels += cell.crowded_labels;
      all.shortened_labels += cell.shortened_labels;
      cell.item.transform =
          Transform::translation(column.at - (nested ? column.before : 0), row.at - (nested ? row.before : 0));
      GroupNode group;
      group.info = {.role = "scope", .mark_type = "group", .name = grid_.cells[i].name, .at = {}};
      group.children.emplace_back(std::move(cell.item));
      all.item.children.emplace_back(std::move(group));
    }
    return all;
  }

 private:
  [[nodiscard]] Diagnostic does_not_fit(std::size_t count) const {
    return error_at(view_.at, "chart.does_not_fit", "the " + std::to_string(count) + " charts do not fit side by side",
                    "use a larger size or fewer of them");
  }
  [[nodiscard]] double column_gap() const { return kColumnGap * em_; }
  [[nodiscard]] double row_gap() const { return kRowGap * em_; }
  [[nodiscard]] std::size_t row_count() const {
    return std::max<std::size_t>(1, (grid_.cells.size() + column_count_ - 1) / column_count_);
  }
  /// Both rows and columns mean something: they cannot be laid out anew.
  [[nodiscard]] bool is_crossed() const {
    return grid_.facet && !column_labels().labels.empty() && !row_labels().labels.empty();
  }
  [[nodiscard]] const HeaderModel& column_labels() const {
    return grid_.column_header.labels.empty() ? grid_.column_footer : grid_.column_header;
  }
  [[nodiscard]] const HeaderModel& row_labels() const {
    return grid_.row_header.labels.empty() ? grid_.row_footer : grid_.row_header;
  }
  /// A grid inside this one has the room beside its neighbours' plots too.
  [[nodiscard]] double cell_width(std::size_t index) const {
    const Track& column = columns_[index % column_count_];
    return grid_.cells[index].grid ? column.before + column.plot + column.after : column.plot;
  }
  /// Rows of names take what they need; other plots of a grid keep the document's proportions, within reason.
  [[nodiscard]] double wanted_height(std::size_t index, double width) const {
    const View& cell = grid_.cells[index];
    const double preferred = fits_[index]->preferred_height(width);
    const bool has_names = std::any_of(cell.scales.begin(), cell.scales.end(), [](const ScaleModelPtr& scale) {
      return scale->channel == Channel::Y && scale->discrete();
    });
    if (cell.grid || has_names || grid_.cells.size() == 1) return preferred;
    const double shape = natural_width(cell) / std::max(1.0, natural_height(cell));
    return std::min(preferred, std::max(em_ * kLowestPlot, width / std::clamp(shape, 1.0 / kHighestShape, 4.0)));
  }

  // As many columns as were asked for, where the plots stay roomy; else as many as make plots of a good shape.
  void set_columns(double width, double height) {
    const std::size_t n = std::max<std::size_t>(1, grid_.cells.size());
    const std::size_t asked = grid_.columns == 0 ? n : std::min(grid_.columns, n);
    column_count_ = asked;
    if (is_crossed() || grid_.cells.empty()) return;
    if (set_columns(width, height, asked, kRoomy) || set_columns(width, height, asked, kTight)) return;
    if (grid_.facet) column_count_ = n;  // One row is the lowest there is.
  }

  bool set_columns(double width, double height, std::size_t asked, Comfort comfort) {
    const std::size_t n = grid_.cells.size();
    const auto cell_width = [&](std::size_t columns) {
      return (width - column_gap() * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    };
    const bool free = context_.box->height.has_value();
    double best = -1;
    const double shape = std::clamp(natural_width(view_) / natural_height(view_), 0.6, 2.2);
    for (std::size_t columns = 1; columns <= (grid_.facet ? n : asked); ++columns) {
      const double rows = std::ceil(static_cast<double>(n) / static_cast<double>(columns));
      const double w = cell_width(columns), h = (height - row_gap() * (rows - 1) - kAxisBelow * em_) / rows - 2 * em_;
      if (w < em_ * comfort.width && columns > 1) break;
      if (free && h < em_ * comfort.height) continue;
      const double off = free ? std::abs(std::log(w / std::max(1.0, h) / shape)) : 0;
      const double empty = rows * static_cast<double>(columns) - static_cast<double>(n);
      const double score =
          (columns == asked ? 10.0 : 0.0) + (free ? 5 - off : static_cast<double>(columns)) - empty * 0.6;
      if (score > best) {
        best = score;
        column_count_ = columns;
      }
    }
    return best >= 0;
  }

  // A shared axis stands beside the first column and under the last cell of each; a cell's name stands over it.
  std::unique_ptr<BoxFit> fit_cell(std::size_t index) const {
    const View& cell = grid_.cells[index];
    if (cell.grid) return fit_grid_box(cell, context_);
    PlotParts parts{cell.axes, cell.title};
    for (AxisModel& axis : parts.axes) {
      if (axis.part != AxisPart::Grid) continue;
      const std::size_t column = index % column_count_;
      const bool first_column = column == 0, last_column = column + 1 == column_count_;
      const bool first_row = index < column_count_, last_row = index + column_count_ >= grid_.cells.size();
      const bool here = axis.orient == "left"     ? first_column
                        : axis.orient == "right"  ? last_column
                        : axis.orient == "bottom" ? last_row
                                                  : first_row;
      if (here) axis.part = AxisPart::Whole;
    }
    if (is_crossed()) {
      if (index % column_count_ == 0 && index / column_count_ < row_labels().labels.size())
        parts.title = row_labels().labels[index / column_count_];
    } else if (grid_.facet) {
      const HeaderModel& labels = column_labels().labels.empty() ? row_labels() : column_labels();
      if (index < labels.labels.size()) parts.title = labels.labels[index];
    }
    if (parts.title && grid_.facet) name_cell(*parts.title);
    if (!grid_.facet) tell_axes(parts);
    return fit_plot_box(cell, std::move(parts), context_);
  }

  // Views side by side show different things: each has its own line.
  void tell_axes(PlotParts& parts) const {
    const std::vector<std::string> lines = axes_lines(parts.axes);
    if (lines.empty()) return;
    if (!parts.title) {
      parts.title.emplace();
      parts.title->text = lines;
      parts.title->props = {{"anchor", "start"}, {"frame", "bounds"}, {"fontWeight", 400}};
      if (const Json* style = view_.config->find("title")) {
        for (const auto& [from, to] :
             {std::pair{"subtitleFontSize", "fontSize"}, {"subtitleColor", "color"}, {"offset", "offset"}}) {
          if (const Json* value = find_member(*style, from)) parts.title->props[to] = *value;
        }
      }
    } else {
      parts.title->subtitle.insert(parts.title->subtitle.end(), lines.begin(), lines.end());
    }
  }

  // A name begins where its plot begins.
  static void name_cell(TitleModel& title) {
    for (const char* name : {"orient", "angle", "align", "baseline"}) title.props.erase(name);
    title.props["anchor"] = "start";
    title.props["frame"] = "group";
  }

  // Legends, then the names of columns.
  void measure_head(double width) {
    double x = 0, line = 0;
    for (const LegendModel& model : view_.legends) {
      const RangedScales scales(view_.scales,
                                {.width = columns_.empty() ? width : columns_.front().plot, .height = em_ * 8},
                                *view_.config, *view_.signals);
      LegendPicture legend = emit_legend(model, view_, scales, *context_.shaper, width);
      shortened_ += legend.shortened;
      if (x > 0 && x + legend.size.width > width) {
        head_ += line + kHeadGap * em_;
        x = line = 0;
      }
      GroupNode item;
      item.transform = Transform::translation(x, head_);
      item.children = std::move(legend.parts);
      GroupNode group;
      group.info = {.role = "legend", .mark_type = "group", .name = "", .at = {}};
      group.children.emplace_back(std::move(item));
      head_nodes_.emplace_back(std::move(group));
      x += legend.size.width + kLegendGap * em_;
      line = std::max(line, legend.size.height);
    }
    if (line > 0) head_ += line + kHeadGap * em_;
    if (is_crossed()) name_columns();
  }

  void name_columns() {
    double highest_name = 0;
    for (std::size_t i = 0; i < column_labels().labels.size() && i < columns_.size(); ++i) {
      TitleModel title = column_labels().labels[i];
      name_cell(title);
      title.props["offset"] = 0;
      PlacedTitle name =
          place_title(title, view_, {columns_[i].plot, 0}, {}, *context_.shaper, columns_[i].plot + columns_[i].after);
      GroupNode moved;
      moved.transform = Transform::translation(columns_[i].at, head_ + name.bounds.height);
      highest_name = std::max(highest_name, name.bounds.height);
      moved.children.emplace_back(std::move(name.group));
      head_nodes_.emplace_back(std::move(moved));
    }
    head_ += highest_name + kHeadGap * em_;
  }

  const View& view_;
  const GridModel& grid_;
  const ChartContext& context_;
  const double em_;
  const std::size_t plots_;  ///< In all grids inside of this one.
  std::size_t column_count_ = 1;
  std::vector<std::unique_ptr<BoxFit>> fits_;
  std::vector<Track> columns_, rows_;
  std::vector<Node> head_nodes_;
  double head_ = 0, wanted_ = 0;
  std::size_t shortened_ = 0;  ///< Texts of its own legends that end in an ellipsis.
};

}  // namespace

std::unique_ptr<BoxFit> fit_grid_box(const View& view, const ChartContext& context) {
  return std::make_unique<GridFit>(view, context);
}

}  // namespace jopan
