// A scale with its range: values to px, colours, shapes, dashes. Made by layout once the plot's size is known; the
// domain gets its last touches (zero, padding, nice) here because padding is in px. The ScaleModel itself never
// changes.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/paint.h"
#include "grammar/config.h"
#include "grammar/scale_model.h"
#include "grammar/signals.h"

namespace jopan {

/// What ranges are made of.
struct PlotSpace {
  double width = 0, height = 0;  ///< Of the plot, px.
  double inset_left = 0, inset_right = 0, inset_top = 0,
         inset_bottom = 0;  ///< Room inside the plot that data keeps free (labels).
  /// Shorter side of the cells that two axes of names make in a card, px: no symbol reaches into the next.
  std::optional<double> cell;

  /// px², of a symbol that fills its cell.
  [[nodiscard]] std::optional<double> most_symbol() const;
};

class RangedScale {
 public:
  RangedScale() = default;
  /// `outer` is the position scale that an offset scale is nested in; may be null.
  RangedScale(ScaleModelPtr model, const PlotSpace& space, const Config& config, const Signals& signals,
              const RangedScale* outer);

  [[nodiscard]] const ScaleModel& model() const { return *model_; }
  [[nodiscard]] bool discrete() const { return model_->discrete(); }
  /// px, or another number; NaN for what the scale cannot map. Band scales: start of the band.
  [[nodiscard]] double number(const Value& value) const;
  [[nodiscard]] std::optional<Color> color(const Value& value) const;
  /// What an ordinal or discretizing range gives (shape names, dashes, numbers, colours as text); null when unmapped.
  [[nodiscard]] Json output(const Value& value) const;
  [[nodiscard]] double bandwidth() const;
  [[nodiscard]] double range_start() const { return range_start_; }
  [[nodiscard]] double range_end() const { return range_end_; }
  /// Final domain of a continuous scale (numbers, ms).
  [[nodiscard]] const std::vector<double>& domain() const { return continuous_.domain; }
  [[nodiscard]] bool contains_zero() const;
  /// Zero where the domain has it, else its nearest end to the range's start (`at_max`: to its end).
  [[nodiscard]] double zero_or_min(bool at_max) const;
  [[nodiscard]] const ContinuousScale& continuous() const { return continuous_; }
  [[nodiscard]] const BandScale& band() const { return band_; }
  [[nodiscard]] const std::vector<double>& bins() const { return bins_; }
  [[nodiscard]] const std::vector<double>& thresholds() const { return thresholds_; }
  /// Where a discrete scale's domain has the value.
  [[nodiscard]] std::optional<std::size_t> index_of(const Value& value) const;
  [[nodiscard]] std::size_t outputs() const { return outputs_.size(); }
  [[nodiscard]] const Json& output_at(std::size_t index) const { return outputs_[index % outputs_.size()]; }
  /// Numbers have colours without steps.
  [[nodiscard]] bool has_ramp() const { return ramp_ && outputs_.empty(); }
  /// Colour at fraction `t` of a continuous colour range.
  [[nodiscard]] Color color_at(double t) const;
  /// Where in 0..1 of the colour range a number falls.
  [[nodiscard]] double fraction(double value) const { return continuous_(value); }

 private:
  void finish_domain(const PlotSpace& space);
  void set_position_range(const PlotSpace& space, const Config& config, const Signals& signals,
                          const RangedScale* outer);
  void set_output_range(const PlotSpace& space, const Config& config, const Signals& signals);
  void set_color_range(Json range);
  void set_discretizing(const Json& range);

  ScaleModelPtr model_;
  ContinuousScale continuous_;
  BandScale band_;
  double range_start_ = 0, range_end_ = 0;
  std::vector<double> bins_, thresholds_;
  std::vector<Json> outputs_;
  std::function<Color(double)> ramp_;
  ValueMap<std::size_t> index_;
};

/// All scales of a view with their ranges.
class RangedScales {
 public:
  RangedScales(const std::vector<ScaleModelPtr>& models, const PlotSpace& space, const Config& config,
               const Signals& signals);
  [[nodiscard]] const RangedScale* find(const ScaleModel* model) const;
  [[nodiscard]] const PlotSpace& space() const { return space_; }

 private:
  PlotSpace space_;
  std::map<const ScaleModel*, RangedScale> scales_;
};

}  // namespace jopan
