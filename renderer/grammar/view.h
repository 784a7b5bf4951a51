// A single view (a unit or a stack of layers) after compilation: every channel has a type, a column and, where it needs
// one, a scale with its trained domain; guides are decided. Nothing here has a place in px yet: layout gives scales
// their ranges.
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
  std::shared_ptr<const ImageAssets> images;  ///< By url; null for other marks.
  std::map<Channel, ScaleModelPtr> scales;
  std::vector<std::string> breaking_columns;    ///< A path is broken where one of these is not a finite number.
  std::map<Channel, std::string> show_invalid;  ///< Channels that draw invalid values at zero, with their column.

  [[nodiscard]] const ScaleModel* scale(Channel channel) const {
    const auto found = scales.find(channel);
    return found == scales.end() ? nullptr : found->second.get();
  }
};

struct AxisModel {
  Channel channel = Channel::X;
  ScaleModelPtr scale;
  std::string orient;  ///< "bottom", "left" …
  Json props =
      Json::object();  ///< Resolved: definition, config and defaults in one bag; conditional values stay objects.
  std::vector<std::string> title;
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
};

/// Width or height: a number of px, a step per band, or unknown yet (the box's, or the default).
struct SizeModel {
  std::optional<double> px;
  std::optional<double> step;
  bool step_for_offset = false;
  bool container = false;
};

struct View {
  std::shared_ptr<const Config> config;
  std::shared_ptr<Signals> signals;
  std::vector<std::unique_ptr<UnitView>> units;
  std::vector<ScaleModelPtr> scales;
  std::vector<AxisModel> axes;
  std::vector<LegendModel> legends;
  std::optional<TitleModel> title;
  SizeModel width, height;
  Json frame = Json::object();  ///< The view background's paint, merged from config.view and the spec's `view`.
};

}  // namespace jopan
