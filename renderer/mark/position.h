// Where rows stand: Vega-Lite's position rules (points, ranges, bands with sizes, bins) for one direction of one unit:
// x and y in px of the plot, theta in radians clockwise from the top, radius in px. All that does not depend on the row
// is found out once.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>

#include "mark/encode.h"
#include "mark/row_list.h"

namespace jopan {

enum class Default { None, Mid, ZeroOrMin, ZeroOrMax };

/// Two edges, from <= to not guaranteed: `a` is the value's end, `b` its base.
struct Edges {
  double a = 0, b = 0;
};

/// What Vega-Lite calls the properties of one direction.
struct PositionWords {
  const char *at, *vega_at;          ///< "theta", and the more special "startAngle"
  const char *second, *vega_second;  ///< "theta2", "endAngle"
  const char *offset, *second_offset;
  const char *size, *align;  ///< "width", "align"; nullptr where there is none
};
[[nodiscard]] const PositionWords& position_words(Channel channel);

/// A number of a mark property, of which "width" and "height" are the plot's; may depend on the row.
class RowPosition {
 public:
  RowPosition() = default;
  RowPosition(const Json* json, const UnitView& unit, const MarkContext& context);
  [[nodiscard]] bool given() const { return given_; }
  [[nodiscard]] bool is_constant() const { return !by_row_; }
  [[nodiscard]] double operator()(std::size_t row) const;  ///< NaN for what is no number.

 private:
  [[nodiscard]] double number(const Json& json) const;
  bool given_ = false;
  double constant_ = 0;
  std::optional<RowValue> by_row_;
  double width_ = 0, height_ = 0;
};

class PositionEncoder {
 public:
  PositionEncoder(const UnitView& unit, const MarkContext& context, Channel channel);

  /// A point's place; NaN when the row has none.
  [[nodiscard]] double point(std::size_t row, Default fallback) const;
  /// point() of rows[from], rows[from + 1], … as many as `out` takes.
  void points(const RowList& rows, std::size_t from, std::span<double> out, Default fallback) const;
  /// From the value to its base (x and x2).
  [[nodiscard]] Edges range(std::size_t row, Default fallback, Default base_fallback) const;
  /// The extent of a bar, rect, tick or arc.
  [[nodiscard]] Edges rect(std::size_t row) const;
  /// Whether rect() has an extent that somebody asked for.
  [[nodiscard]] bool has_extent() const;

 private:
  /// Where a definition puts rows.
  struct Spot {
    enum class Kind { None, Constant, Own, Scaled, Between, Projected } kind = Kind::None;
    double constant = 0;
    RowPosition own;
    const Column *from = nullptr, *to = nullptr;
    double band = 0;  ///< Scaled: px beyond the value's place. Between: the share of the way from `from` to `to`.
    std::shared_ptr<const std::vector<double>> projected;  ///< By row.
    const Column* shown_invalid = nullptr;  ///< Values of it that are no numbers stand at the scale's base.
  };
  struct Offset {
    bool encoded = false;  ///< By a channel that names data.
    double constant = 0;
    const Column *column = nullptr, *end = nullptr;
    const RangedScale* scale = nullptr;
    RowPosition own;  ///< The mark's own property.
  };
  /// A bin or time unit as a rectangle.
  struct BinRect {
    Spot start, end;
    double binned_step = 0;  ///< Of data that is binned already and has no end of its own.
    double spacing = 0, thinnest = 0, translate = 0;
    bool reverse = false;
  };
  /// A size around, or from, a place.
  struct BandRect {
    double most = std::numeric_limits<double>::infinity();  ///< px that a bar in a band may have.
    Spot at;
    bool at_default = false;
    double size = 0;
    bool sized_by_row = false;
    double center = 0.5;  ///< Which share of the size lies before the place.
  };

  [[nodiscard]] std::span<const double> plain_numbers() const;
  void read_offset();
  [[nodiscard]] double offset(std::size_t row, double band) const;
  [[nodiscard]] double second_offset(std::size_t row) const;
  [[nodiscard]] Spot spot_of(const ChannelDef& def, std::optional<double> band, const ChannelDef* second) const;
  [[nodiscard]] Spot stacked_spot() const;
  [[nodiscard]] bool on_map(bool second) const;
  [[nodiscard]] Spot projected_spot(Channel longitude, Channel latitude) const;
  [[nodiscard]] Spot scaled_spot(const std::string& name, double band) const;
  [[nodiscard]] Spot between_spot(const std::string& from, const std::string& to, double band) const;
  [[nodiscard]] double at(const Spot& spot, std::size_t row) const;
  [[nodiscard]] double scaled(const Column* values, std::size_t row) const;
  [[nodiscard]] double at_default(std::size_t row, Default fallback) const;
  [[nodiscard]] double edge_of_plot(Default fallback) const;
  [[nodiscard]] const Json* size_property(bool by_size) const;
  [[nodiscard]] bool is_sized_by_channel() const;
  [[nodiscard]] BinRect bin_rect() const;
  [[nodiscard]] BandRect band_rect();
  [[nodiscard]] double band_size(const std::optional<Json>& wanted) const;
  [[nodiscard]] std::optional<Json> wanted_band(bool by_size) const;
  [[nodiscard]] Edges bin_edges(std::size_t row) const;
  [[nodiscard]] Edges band_edges(std::size_t row) const;
  [[nodiscard]] const Column* column(const std::string& name) const { return unit_.table->find(name); }
  [[nodiscard]] bool is_band_scale(const RangedScale* scale) const {
    return scale && scale->model().type == ScaleType::Band;
  }
  [[nodiscard]] double full() const;  ///< What the direction has: px of the plot, a full turn.

  const UnitView& unit_;
  const MarkContext& context_;
  Channel channel_;
  const PositionWords& words_;
  const ChannelDef* def_;
  const ChannelDef* second_;
  const RangedScale* scale_ = nullptr;
  const ChannelDef* offset_def_ = nullptr;
  const RangedScale* offset_scale_ = nullptr;
  Offset offset_;
  RowPosition own_at_, own_second_, own_size_, second_offset_;
  bool has_second_offset_ = false, stacked_ = false, ranged_offset_ = false;
  Spot point_, second_spot_;
  double size_center_ = 0.5;
  std::optional<ChannelEncoder> size_;
  std::optional<BinRect> bins_;
  std::optional<BandRect> band_;
};

}  // namespace jopan
