// Where rows stand: Vega-Lite's position rules (points, ranges, bands with sizes, bins) for one direction of one unit,
// in px of the plot.
#pragma once

#include <functional>
#include <optional>

#include "mark/encode.h"

namespace jopan {

enum class Default { Mid, ZeroOrMin, ZeroOrMax };

/// Two edges, from <= to not guaranteed: `a` is the value's end, `b` its base.
struct Edges {
  double a = 0, b = 0;
};

class PositionEncoder {
 public:
  PositionEncoder(const UnitView& unit, const MarkContext& context, Channel channel);

  /// A point's place; NaN when the row has none.
  [[nodiscard]] double point(std::size_t row, Default fallback) const;
  /// From the value to its base (x and x2).
  [[nodiscard]] Edges range(std::size_t row, Default fallback, Default base_fallback) const;
  /// The extent of a bar, rect or tick.
  [[nodiscard]] Edges rect(std::size_t row) const;
  [[nodiscard]] bool has_second() const { return second_ != nullptr; }

 private:
  [[nodiscard]] double offset(std::size_t row, double band) const;
  [[nodiscard]] double mark_offset(const char* name) const;
  [[nodiscard]] double place(const ChannelDef& def, std::size_t row, std::optional<double> band,
                             const ChannelDef* second) const;
  [[nodiscard]] double scaled(const Column* column, std::size_t row, double band) const;
  [[nodiscard]] double between(const Column* start, const Column* end, std::size_t row, double band) const;
  [[nodiscard]] double at_default(Default fallback) const;
  [[nodiscard]] std::optional<double> constant(const Json& json) const;
  [[nodiscard]] std::optional<double> own_position(std::string_view name) const;
  [[nodiscard]] Edges bin_edges(std::size_t row) const;
  [[nodiscard]] Edges band_edges(std::size_t row) const;
  [[nodiscard]] const Column* column(const std::string& name) const { return unit_.table->find(name); }
  [[nodiscard]] double size_px() const {
    return horizontal_ ? context_.scales.space().width : context_.scales.space().height;
  }

  const UnitView& unit_;
  const MarkContext& context_;
  Channel channel_;
  bool horizontal_;
  const ChannelDef* def_;
  const ChannelDef* second_;
  const RangedScale* scale_ = nullptr;
  const ChannelDef* offset_def_ = nullptr;
  const RangedScale* offset_scale_ = nullptr;
  std::optional<ChannelEncoder> size_;
  bool stacked_ = false;
  bool bins_ = false, band_size_ = false;
};

}  // namespace jopan
