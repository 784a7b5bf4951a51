// A view after compilation: a plot (a unit or a stack of layers) or a grid of views (concat, facet). Every channel has
// a type, a column and, where it needs one, a scale with its trained domain; guides are decided. Nothing here has a
// place in px yet: layout gives scales their ranges.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/geometry.h"
#include "core/result.h"
#include "grammar/config.h"
#include "grammar/scale_model.h"
#include "grammar/signals.h"
#include "spec/spec.h"

namespace jopan {

struct StackModel {
  Channel channel = Channel::Y;  ///< The one that is piled up.
  std::vector<Channel> groupby_channels;
  std::vector<std::string> groupby;
  std::vector<const ChannelDef*> stack_by;
  std::string offset;  ///< "zero", "center", "normalize"
  bool impute = false;
  const ChannelDef* color_order = nullptr;  ///< Its scale's domain orders the pile.
};

/// A picture that an image mark shows.
struct ImageAsset {
  std::shared_ptr<const std::string> bytes;
  std::string media_type;
  Size size;  ///< px, upright
  int orientation = 1;
};
using ImageAssets = std::map<std::string, ImageAsset, std::less<>>;

struct ProjectionModel;
class ShapeStore;

/// One mark layer.
struct UnitView {
  std::string name;  ///< "marks", "layer_0_marks"
  JsonPointer at;
  std::string mark;
  std::string overlays;  ///< The mark that this one decorates (line and point overlays).
  std::string orient;    ///< "vertical", "horizontal" or ""
  MarkStyle style;
  Encoding encoding;
  std::optional<StackModel> stack;
  TablePtr table;        ///< What is drawn, one item or path point a row.
  TablePtr raw;          ///< Before aggregation: what a sort by another field reads.
  TablePtr scale_table;  ///< What trains domains (invalid rows are left out, depending on the mark's `invalid`).
  std::shared_ptr<const ImageAssets> images;          ///< By url; null for other marks.
  std::shared_ptr<const ProjectionModel> projection;  ///< Of marks on maps; null for others.
  std::shared_ptr<const ShapeStore> shapes;           ///< Of geoshapes; null for others.
  std::map<Channel, ScaleModelPtr> scales;
  std::vector<std::string> brushes;             ///< Interval selections of this unit that have a value at first.
  std::vector<std::string> breaking_columns;    ///< A path is broken where one of these is not a finite number.
  std::map<Channel, std::string> show_invalid;  ///< Channels that draw invalid values at zero, with their column.

  [[nodiscard]] const ScaleModel* scale(Channel channel) const {
    const auto found = scales.find(channel);
    return found == scales.end() ? nullptr : found->second.get();
  }
};

/// A facet's cells share the labels of an axis, which stand once at the edge of the grid; each cell keeps the grid
/// lines.
enum class AxisPart { Whole, Grid, Labels };

struct AxisModel {
  AxisPart part = AxisPart::Whole;
  Channel channel = Channel::X;
  ScaleModelPtr scale;
  std::string orient;  ///< "bottom", "left" …
  Json props =
      Json::object();  ///< Resolved: definition, config and defaults in one bag; conditional values stay objects.
  std::vector<std::string> title;
  std::vector<std::string> line_title;  ///< In place of `title`: told above the chart (axes_line.h).
  bool title_given = false;             ///< The document has it, it was not made of the field's name.
  std::string format, format_type;
  bool grid = false;
  int zindex = 0;
  ScaleModelPtr grid_scale;  ///< The other axis' scale, whose range the grid lines span.
  const ChannelDef* def = nullptr;

  [[nodiscard]] const Json* find(std::string_view name) const { return find_member(props, name); }
};

enum class LegendKind { Symbol, Gradient, Discrete };

struct LegendModel {
  LegendKind kind = LegendKind::Symbol;
  std::vector<std::pair<Channel, ScaleModelPtr>> scales;  ///< First is the one whose domain is listed.
  std::string orient, direction;
  Json props = Json::object();
  Json symbol = Json::object();  ///< Paint of the symbols that no scale gives: fill, stroke, opacity, strokeWidth …
  Json ramp_opacity;             ///< Of the mark, for a colour ramp; null for none.
  std::vector<std::string> title;
  std::string format, format_type;

  [[nodiscard]] const Json* find(std::string_view name) const { return find_member(props, name); }
};

struct TitleModel {
  std::vector<std::string> text, subtitle;
  Json props = Json::object();
  JsonPointer at;
  std::string style = "group-title";  ///< Of config.style
};

/// Width or height: a number of px, a step per band, or unknown yet (the box's, or the default).
struct SizeModel {
  std::optional<double> px;
  std::optional<double> step;
  bool step_for_offset = false;
  bool container = false;
};

struct GridModel;

struct View {
  std::shared_ptr<const Config> config;
  std::shared_ptr<Signals> signals;
  JsonPointer at;
  std::string name;  ///< Class of its group in SVG: "cell", "concat_0_group"; empty for the document itself.
  std::vector<std::unique_ptr<UnitView>> units;
  std::vector<ScaleModelPtr> scales;
  std::vector<AxisModel> axes;
  std::vector<LegendModel> legends;
  std::optional<TitleModel> title;
  SizeModel width, height;
  Json frame = Json::object();  ///< The view background's paint, merged from config.view and the spec's `view`.
  std::shared_ptr<const GridModel> grid;  ///< The views inside; null for a plot.
};

enum class GridAlign { None, Each, All };

/// Texts and axes along one edge of a facet: a header for every row or every column.
struct HeaderModel {
  std::vector<TitleModel> labels;  ///< One a row or column; empty: none.
  std::vector<AxisModel> axes;     ///< Shared by the cells; their scales are `cells`'.
};

/// Views in rows and columns.
struct GridModel {
  std::vector<View> cells;  ///< Row by row.
  std::size_t columns = 0;  ///< 0: all in one row.
  struct Direction {
    GridAlign align = GridAlign::Each;
    double spacing = 20;  ///< px between rows, or between columns
    bool center = false;
  };
  Direction row, column;
  bool flush = false;  ///< Cells stand by their plots, whatever sticks out of these.
  bool facet = false;
  HeaderModel row_header, row_footer, column_header, column_footer;
  std::optional<TitleModel> row_title, column_title;
  bool row_title_after = false, column_title_after = false;  ///< Right of the grid, under it.
  double row_title_band = 0.5, column_title_band = 0.5;      ///< 0 top or left, 1 bottom or right
  std::vector<std::shared_ptr<const UnitView>> prototypes;   ///< What definitions in the cells' guides belong to.
};

}  // namespace jopan
