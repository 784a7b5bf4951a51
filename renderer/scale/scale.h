// Scales as d3 and Vega define them: a domain of data, a range of px, colours, shapes … Callers ask what a scale can do
// (traits), not what it is called. One file per type and a line in registry.cpp.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/calendar.h"
#include "core/color.h"
#include "core/result.h"
#include "core/value.h"

namespace jopan {

enum class ScaleType {
  Linear,
  Log,
  Pow,
  Sqrt,
  Symlog,
  Time,
  Utc,
  Band,
  Point,
  Ordinal,
  Quantize,
  Quantile,
  Threshold,
  BinOrdinal
};

struct ScaleTraits {
  std::string_view name;      ///< "linear"
  bool continuous = false;    ///< Maps numbers by interpolation.
  bool discrete = false;      ///< Maps a list of values one by one.
  bool discretizing = false;  ///< Maps numbers to a list.
  bool logarithmic = false;
  bool temporal = false;
};
[[nodiscard]] const ScaleTraits& traits(ScaleType type);
[[nodiscard]] std::optional<ScaleType> parse_scale_type(std::string_view name);

using TickFormatter = std::function<std::string(double)>;

/// A position scale over numbers or times: continuous -> px.
class ContinuousScale {
 public:
  ScaleType type = ScaleType::Linear;
  std::vector<double> domain{0, 1};  ///< Two or more (piecewise); times in ms.
  std::vector<double> range{0, 1};   ///< px (or any number); same length.
  double base = 10;                  ///< Log
  double exponent = 1;               ///< Pow (Sqrt is 0.5)
  double constant = 1;               ///< Symlog
  bool clamp = false;
  TimeZone zone;  ///< Time

  [[nodiscard]] double operator()(double value) const;  ///< NaN for what the scale cannot map (log of 0).
  /// The same for many values, bit by bit; `out` is as long as `values` and may be the same memory.
  void map(std::span<const double> values, std::span<double> out) const;
  [[nodiscard]] double invert(double position) const;
  /// d3's ticks; `count` is a hint.
  [[nodiscard]] std::vector<double> ticks(double count) const;
  /// Ticks every `step` units of a time interval ("month", 3).
  [[nodiscard]] std::vector<double> time_ticks(std::string_view interval, double step) const;
  /// Extends the domain to round values; d3's nice(count), for times by calendar interval.
  void nice(double count);
  void nice_interval(std::string_view interval, double step);
  /// d3's tickFormat for numbers: the shortest d3-format specifier that tells these ticks apart.
  [[nodiscard]] std::string tick_format(double count) const;
  /// What Vega labels ticks with. Without a specifier: numbers with the precision of the step, times with the default
  /// of their finest field; with one, its missing precision is chosen (",s" gives every tick the same SI prefix).
  [[nodiscard]] TickFormatter tick_formatter(double count, std::string_view specifier = {}) const;
  /// Whether Vega labels this tick of a log scale; it thins labels that would crowd (1, 2, 3, 4 of a decade …).
  [[nodiscard]] bool labels_log_tick(double tick, double count) const;
};

/// Labels for the boundaries of a quantize or quantile scale (Vega's thresholdFormat).
[[nodiscard]] TickFormatter threshold_formatter(const std::vector<double>& boundaries, std::string_view specifier = {});

/// The text of a tick without a given format, by Vega's multi-scale time format ("2024", "March", "Sun 03", "09 AM" …).
[[nodiscard]] std::string default_time_tick_format(Timestamp tick, const TimeZone& zone);

/// Band and point: a list of values -> px.
class BandScale {
 public:
  bool point = false;
  std::vector<Value> domain;
  double range_start = 0, range_end = 1;  ///< px; end < start reverses.
  double padding_inner = 0,
         padding_outer = 0;  ///< As fractions of the step. For point scales, padding_outer is the padding.
  double align = 0.5;
  bool round = false;

  [[nodiscard]] double step() const;
  [[nodiscard]] double bandwidth() const;  ///< 0 for points.
  /// Start of the value's band; nothing for a value outside the domain.
  [[nodiscard]] std::optional<double> operator()(const Value& value) const;
  /// The range needed for bands `step` px apart (Vega's bandspace).
  [[nodiscard]] double range_for_step(double step) const;
  [[nodiscard]] std::optional<std::size_t> index_of(const Value& value) const;

  /// Speeds up index_of for long domains, which alone uses it; it may be out of date.
  mutable std::shared_ptr<const ValueMap<std::size_t>> index_hint;
};

/// Named colour schemes of Vega ("tableau10", "blues", "viridis", …), whatever the case of the letters.
[[nodiscard]] bool is_scheme(std::string_view name);
/// A list of colours ("tableau10") and not a ramp ("blues").
[[nodiscard]] bool is_categorical_scheme(std::string_view name);
[[nodiscard]] std::span<const std::string_view> scheme_names();
/// `count` colours: a list repeats, a ramp is sampled inside its `from`..`to` part as Vega does for discrete scales.
[[nodiscard]] std::vector<Color> scheme_colors(std::string_view name, std::size_t count, double from = 0,
                                               double to = 1);
/// The colours that a scheme is made of.
[[nodiscard]] std::vector<Color> scheme_stops(std::string_view name);
/// `t` in 0..1 along a continuous scheme.
[[nodiscard]] Color scheme_color(std::string_view name, double t);
/// d3's interpolators: "rgb", "hcl", "hcl-long", "hsl", "hsl-long", "lab", "cubehelix".
[[nodiscard]] Color interpolate_color(const Color& from, const Color& to, double t, std::string_view space = "rgb");
/// Piecewise along a list of colours; `t` outside of 0..1 goes on beyond its ends.
[[nodiscard]] Color interpolate_colors(std::span<const Color> colors, double t, std::string_view space = "rgb");
/// Values to the index of a list: quantize, quantile, threshold, bin-ordinal thresholds in ascending order.
[[nodiscard]] std::size_t threshold_index(const std::vector<double>& thresholds, double value);
[[nodiscard]] std::vector<double> quantize_thresholds(double min, double max, std::size_t count);
[[nodiscard]] std::vector<double> quantile_thresholds(std::vector<double> values, std::size_t count);

}  // namespace jopan
